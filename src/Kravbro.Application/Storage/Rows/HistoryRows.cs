namespace Kravbro.Application.Storage.Rows;

/// <summary>One thing that happened; a client's events are one gapless sequence.</summary>
public sealed class EventRow : ClientOwned
{
    /// <summary>Place in the client's history, from 1.</summary>
    public long Seq { get; set; }

    /// <summary>What, e.g. <c>draft_made</c>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Invoice concerned.</summary>
    public long? InvoiceId { get; set; }

    /// <summary>Customer concerned.</summary>
    public long? CustomerCode { get; set; }

    /// <summary>Case concerned.</summary>
    public long? CaseId { get; set; }

    /// <summary>The client's day.</summary>
    public DateOnly Date { get; set; }

    /// <summary>Instant, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>Who: <c>rule</c>, a user, <c>cli</c> or an agency.</summary>
    public string Actor { get; set; } = "";

    /// <summary>Facts, as JSON.</summary>
    public string? Facts { get; set; }

    /// <summary>SHA-256 over the hash of the event before it and this event.</summary>
    public byte[] Hash { get; set; } = [];
}

/// <summary>A saved column mapping of the import page.</summary>
public sealed class ColumnMappingRow : ClientOwned
{
    /// <summary><c>customers</c> or <c>invoices</c>.</summary>
    public string FileKind { get; set; } = "";

    /// <summary>The file's header.</summary>
    public string Header { get; set; } = "";

    /// <summary>The field it means.</summary>
    public string Field { get; set; } = "";
}

/// <summary>A request from the help page.</summary>
public sealed class SupportRequestRow : ClientOwned
{
    /// <summary>Id within the client.</summary>
    public long Id { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>Who.</summary>
    public string Sender { get; set; } = "";

    /// <summary>The page it was sent from.</summary>
    public string Page { get; set; } = "";

    /// <summary>Product version.</summary>
    public string Version { get; set; } = "";

    /// <summary>Subject.</summary>
    public string Subject { get; set; } = "";

    /// <summary>Text.</summary>
    public string Message { get; set; } = "";

    /// <summary>When it was sent by e-mail; null while it has not been.</summary>
    public DateTime? SentAt { get; set; }
}
