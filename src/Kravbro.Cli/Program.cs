using Kravbro.Cli;

return await Entry.Run(args, Console.Out, Console.Error, TimeProvider.System);
