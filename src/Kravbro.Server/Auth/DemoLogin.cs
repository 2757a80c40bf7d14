using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace Kravbro.Server.Auth;

/// <summary>
/// The log-in of <c>./run</c>: one user with a random password, made once and kept in the data folder, readable by its owner only.
/// Off unless asked for (<c>Demo:Login</c>).
/// </summary>
public sealed class DemoLogin
{
    /// <summary>The user's name.</summary>
    public const string User = "demo@kravbro.example";

    /// <summary>The password; null while the demonstration log-in is off.</summary>
    public string? Password { get; private set; }

    /// <summary>Makes or finds the user.</summary>
    internal async Task Make(UserManager<User> users, string folder)
    {
        var file = Path.Combine(folder, "demo-login.txt");
        var user = await users.FindByNameAsync(User);
        if (user is not null && File.Exists(file))
        {
            Password = (await File.ReadAllTextAsync(file)).Trim();
            return;
        }

        Password = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 14);
        await File.WriteAllTextAsync(file, Password);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        if (user is not null)
        {
            Check(await users.RemovePasswordAsync(user));
            Check(await users.AddPasswordAsync(user, Password));
            return;
        }

        Check(await users.CreateAsync(new User { UserName = User, Email = User, EmailConfirmed = true, IsAdministrator = true }, Password));
    }

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException("the demonstration log-in could not be made: " + string.Join(" ", result.Errors.Select(e => e.Description)));
        }
    }
}
