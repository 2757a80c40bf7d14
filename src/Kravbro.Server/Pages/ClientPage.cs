using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Server.Auth;
using Microsoft.AspNetCore.Components;

namespace Kravbro.Server.Pages;

/// <summary>
/// A page of one client. The client stands in the address, so two tabs can show two clients; one that the user may not see answers
/// like one that does not exist.
/// </summary>
public abstract class ClientPage : PageBase
{
    /// <summary>The client's organisation number.</summary>
    [Parameter]
    public string OrgNo { get; set; } = "";

    /// <summary>The client as the user may see it; null when the page answers "not found".</summary>
    protected VisibleClient? Visible { get; private set; }

    /// <summary>The client's books, acting as the user.</summary>
    protected ClientBooks Books { get; private set; } = null!;

    /// <summary>The client.</summary>
    protected ClientRow Client => Visible!.Client;

    /// <summary>Whether the user may change settings: owner, or accountant with the right.</summary>
    protected bool MaySettings => Visible!.MaySettings;

    /// <summary>Whether the user may lock the books: owner or accountant.</summary>
    protected bool MayLock => Visible!.Role is ClientRole.Owner or ClientRole.Accountant;

    [Inject]
    private Books AllBooks { get; set; } = null!;

    [Inject]
    private Access Access { get; set; } = null!;

    /// <summary>An address of this client.</summary>
    protected string Url(string path) => $"/k/{OrgNo}/{path}";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Visible = await Access.To(Http.User, OrgNo);
        if (Visible is null)
        {
            Navigation.NotFound();
            return;
        }

        Books = AllBooks.Of(Visible.Client, Http.User.Identity?.Name ?? "?");
        await Load();
    }

    /// <summary>Loads what the page shows; also before a posted form is handled.</summary>
    protected virtual Task Load() => Task.CompletedTask;

    /// <summary>Answers "not found" for a thing of the client that does not exist.</summary>
    protected void NotFound() => Navigation.NotFound();
}
