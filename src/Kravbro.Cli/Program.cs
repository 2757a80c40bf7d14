Console.WriteLine("kravbro");
