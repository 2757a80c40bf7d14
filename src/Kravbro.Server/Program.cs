using Kravbro.Application.Demo;
using Kravbro.Application.Letters;
using Kravbro.Application.Mail;
using Kravbro.Application.Storage;
using Kravbro.Server;
using Kravbro.Server.Auth;
using Kravbro.Server.GoApi;
using Kravbro.Server.Hosting;
using Kravbro.Server.Jobs;
using Kravbro.Server.Pages;
using Kravbro.Server.Pages.Reports;
using Kravbro.Server.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

const long LargestUpload = 200L * 1024 * 1024;
var builder = WebApplication.CreateBuilder(args);
var folder = Path.GetFullPath(builder.Configuration["DataDir"] ?? "data");
Directory.CreateDirectory(folder);
builder.AddLogs(folder);
var connection = Environment.GetEnvironmentVariable("KRAVBRO_DB");
var database = string.IsNullOrEmpty(connection) ? Database.InFolder(folder) : Database.Parse(connection);

builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton(database);
builder.Services.AddSingleton<Books>();
builder.Services.AddSingleton<DemoLogin>();
builder.Services.AddSingleton(new Mailer(new MailSettings(
    builder.Configuration["Mail:Server"], builder.Configuration.GetValue("Mail:Port", 25), builder.Configuration["Mail:From"],
    builder.Configuration["Mail:User"], builder.Configuration["Mail:Password"])));
builder.Services.AddSingleton<LetterMail>();
builder.Services.AddSingleton<SupportMail>();
builder.Services.AddSingleton<Kravbro.Application.Outgoing.InvoiceMail>();
builder.Services.AddScoped<Access>();
builder.Services.AddGoApi();
builder.Services.AddScoped<FirstUser>();
builder.Services.AddHostedService<FollowUpJob>();
builder.Services.AddHostedService<DemoAgencies>();
builder.Services.AddHostedService<BankFolderJob>();
builder.Services.AddHostedService<LetterMailJob>();
builder.Services.AddHostedService<Announcement>();

if (database.IsSqlite)
{
    builder.Services.AddDbContext<UsersContext, SqliteUsersContext>(o => o
        .UseSqlite($"Data Source={Path.Combine(folder, "users.db")}").UseSnakeCaseNamingConvention());
}
else
{
    builder.Services.AddDbContext<UsersContext, PostgresUsersContext>(o => o
        .UseNpgsql(database.ConnectionString, n => n.MigrationsHistoryTable("__users_migrations")).UseSnakeCaseNamingConvention());
}

builder.Services.AddDataProtection().SetApplicationName("kravbro").PersistKeysToDbContext<UsersContext>();
builder.Services.AddIdentityCore<User>(o =>
    {
        o.User.RequireUniqueEmail = true;
        o.Password.RequiredLength = 12;
        o.Password.RequireNonAlphanumeric = false;
        o.Password.RequireUppercase = false;
        o.Password.RequireLowercase = false;
        o.Password.RequireDigit = false;
        o.Lockout.MaxFailedAccessAttempts = 10;
    })
    .AddEntityFrameworkStores<UsersContext>().AddSignInManager().AddDefaultTokenProviders();
builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
builder.Services.ConfigureApplicationCookie(o =>
{
    o.LoginPath = "/login";
    o.AccessDeniedPath = "/login";
    o.Cookie.Name = "kravbro";
    o.Cookie.HttpOnly = true;
    o.Cookie.SameSite = SameSiteMode.Lax;
    o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    o.ExpireTimeSpan = TimeSpan.FromHours(10);
    o.SlidingExpiration = true;
});
builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder()
    .RequireAuthenticatedUser().Build());
builder.Services.AddCascadingAuthenticationState();
builder.Services.AddAntiforgery(o =>
{
    o.Cookie.Name = "kravbro.form";
    o.Cookie.SameSite = SameSiteMode.Strict;
    o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
});
// A form that is too old is an answer (400), in development as elsewhere.
builder.Services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = false);
builder.Services.AddRazorComponents();
builder.Services.AddHealth();
builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(20));
builder.WebHost.ConfigureKestrel(o =>
{
    o.AddServerHeader = false;
    o.Limits.MaxRequestBodySize = LargestUpload;
});
// The form's own limit is lower by default and answers a larger file with a bare 400.
builder.Services.Configure<Microsoft.AspNetCore.Http.Features.FormOptions>(o => o.MultipartBodyLengthLimit = LargestUpload);

var app = builder.Build();
await database.MigrateAsync();
using (var scope = app.Services.CreateScope())
{
    await scope.ServiceProvider.GetRequiredService<UsersContext>().Database.MigrateAsync();
    if (app.Configuration.GetValue<bool>("Demo:Login"))
    {
        await app.Services.GetRequiredService<DemoLogin>().Make(scope.ServiceProvider.GetRequiredService<UserManager<User>>(), folder);
    }
}

if (app.Configuration.GetValue<bool>("Demo:Firm"))
{
    await DemoFirm.Make(app.Services.GetRequiredService<Books>());
}

app.UseErrorPages();
app.UseMiddleware<SecurityHeaders>();
app.MapStaticAssets().AllowAnonymous();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.RefuseForgedForms();
app.MapHealth();
app.MapSession();
app.MapDownloads();
app.MapReportFiles();
app.MapGoApi();
app.MapRazorComponents<App>();

try
{
    await app.RunAsync();
}
catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
{
    await Console.Error.WriteLineAsync($"Kravbro: {e.Message} Choose another with ./run --urls http://127.0.0.1:5081");
    return 1;
}

return 0;
