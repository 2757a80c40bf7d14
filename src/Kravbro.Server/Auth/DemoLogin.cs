using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace Kravbro.Server.Auth;

/// <summary>
/// The log-in of <c>./run</c>, off unless asked for (<c>Demo:Login</c>): one user (<c>Demo:User</c>) with the password
/// <c>Demo:Password</c>, else a random one, made once and kept in the data folder, readable by its owner only.
/// </summary>
public sealed class DemoLogin(IConfiguration configuration)
{
    /// <summary>The user's name.</summary>
    public string UserName { get; } = configuration["Demo:User"] ?? "demo@kravbro.example";

    /// <summary>The password; null while the demonstration log-in is off.</summary>
    public string? Password { get; private set; }

    /// <summary>Makes the user, or brings its password in line with the file; a lock from too many attempts is lifted.</summary>
    internal async Task Make(UserManager<User> users, string folder)
    {
        var password = configuration["Demo:Password"] ?? await Kept(Path.Combine(folder, "demo-login.txt"));
        var user = await users.FindByNameAsync(UserName);
        if (user is null)
        {
            Check(await users.CreateAsync(new User { UserName = UserName, Email = UserName, EmailConfirmed = true, IsAdministrator = true }, password));
        }
        else
        {
            if (!await users.CheckPasswordAsync(user, password))
            {
                Check(await users.RemovePasswordAsync(user));
                Check(await users.AddPasswordAsync(user, password));
            }

            Check(await users.SetLockoutEndDateAsync(user, null));
        }

        Password = password;
    }

    private static async Task<string> Kept(string file)
    {
        if (File.Exists(file) && (await File.ReadAllTextAsync(file)).Trim() is { Length: > 0 } kept)
        {
            return kept;
        }

        var password = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 14);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            // Closed to others from its first moment.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var writer = new StreamWriter(file, options);
        await writer.WriteAsync(password);
        return password;
    }

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException("the demonstration log-in could not be made: " + string.Join(" ", result.Errors.Select(e => e.Description)));
        }
    }
}
