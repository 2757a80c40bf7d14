using System.Data;
using Kravbro.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Server.Auth;

/// <summary>The first user of a server without a demonstration log-in: whoever is there first is the administrator.</summary>
public sealed class FirstUser(UsersContext users, UserManager<User> manager)
{
    /// <summary>Whether nobody can log in yet.</summary>
    public async Task<bool> IsMissing(CancellationToken ct = default) => !await users.Users.AnyAsync(ct);

    /// <summary>
    /// Makes the user, an administrator. Refused: <c>user_exists</c> when there is one (also one made at the same moment),
    /// <c>bad_login</c> for an e-mail or password that cannot be used.
    /// </summary>
    public async Task<Result<User>> Make(string email, string password, CancellationToken ct = default)
    {
        var name = email.Trim();
        if (!System.Net.Mail.MailAddress.TryCreate(name, out var address) || address.Address != name)
        {
            return BadEmail;
        }

        // Of two who press at the same moment, one is refused: SQLite lets one write at a time, PostgreSQL fails the later.
        await using var transaction = await users.Database.BeginTransactionAsync(IsolationLevel.Serializable, ct);
        if (!await IsMissing(ct))
        {
            return Exists;
        }

        var user = new User { UserName = name, Email = name, EmailConfirmed = true, IsAdministrator = true };
        try
        {
            var made = await manager.CreateAsync(user, password);
            if (!made.Succeeded)
            {
                return made.Errors.Any(e => e.Code.StartsWith("Password", StringComparison.Ordinal)) ? BadPassword : BadEmail;
            }

            await transaction.CommitAsync(ct);
            return user;
        }
        catch (Exception e) when (IsConflict(e))
        {
            return Exists;
        }
    }

    private static Refusal Exists => new("user_exists",
        "The first user has been made already; log in.", "Den første brukeren er allerede laget; logg inn.");

    private static Refusal BadEmail => new("bad_login",
        "The e-mail address cannot be used.", "E-postadressen kan ikke brukes.");

    private static Refusal BadPassword => new("bad_login",
        "The password needs at least 12 characters.", "Passordet må ha minst 12 tegn.");

    private static bool IsConflict(Exception e) =>
        e is Npgsql.PostgresException { SqlState: "40001" or "23505" } || (e.InnerException is { } inner && IsConflict(inner));
}
