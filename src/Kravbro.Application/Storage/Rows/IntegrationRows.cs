namespace Kravbro.Application.Storage.Rows;

/// <summary>What an integration posted as it sent it, so that it can read back its own.</summary>
public sealed class IntegrationVoucherRow : ClientOwned
{
    /// <summary>The voucher.</summary>
    public long VoucherId { get; set; }

    /// <summary>The extension whose key posted it.</summary>
    public long ExtensionId { get; set; }

    /// <summary>Which route: <c>bank</c>, <c>manual</c> or <c>invoice</c>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The posting as JSON.</summary>
    public string Body { get; set; } = "";
}

/// <summary>Where an invoice made by an integration or by hand stands.</summary>
public enum OutgoingState
{
    /// <summary>Not sent.</summary>
    Draft = 0,

    /// <summary>Approved for sending.</summary>
    Approved = 1,

    /// <summary>Sent: posted as an invoice with the same id.</summary>
    Sent = 2,
}

/// <summary>An outgoing invoice with its lines: a document until it is sent, then the origin of the posted invoice with its id.</summary>
public sealed class OutgoingDocumentRow : ClientOwned
{
    /// <summary>Id within the client; the invoice's id once sent.</summary>
    public long Id { get; set; }

    /// <summary>Order number, counted per client.</summary>
    public long OrderNo { get; set; }

    /// <summary>State.</summary>
    public OutgoingState State { get; set; }

    /// <summary>Customer.</summary>
    public long CustomerCode { get; set; }

    /// <summary>The document as JSON.</summary>
    public string Body { get; set; } = "";

    /// <summary>Reference given from outside; unique per client.</summary>
    public string? ExternalReference { get; set; }

    /// <summary>Why it could not be sent, at the last try.</summary>
    public string? LastError { get; set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Last change, UTC.</summary>
    public DateTime ChangedAt { get; set; }

    /// <summary>When the posted invoice went out, UTC; null while it has not.</summary>
    public DateTime? SentAt { get; set; }

    /// <summary>How it went out: <c>email, ehf, print</c>.</summary>
    public string? SentVia { get; set; }

    /// <summary>Deleted before it was sent; kept, not shown.</summary>
    public bool IsDeleted { get; set; }
}

/// <summary>Where a proposal stands.</summary>
public enum ProposalState
{
    /// <summary>Waits for the bookkeeper.</summary>
    Open = 0,

    /// <summary>Posted.</summary>
    Posted = 1,

    /// <summary>Rejected by the bookkeeper.</summary>
    Rejected = 2,

    /// <summary>Withdrawn by the integration.</summary>
    Withdrawn = 3,
}

/// <summary>A voucher proposed by an integration: a bookkeeper posts or rejects it in the inbox.</summary>
public sealed class ProposalRow : ClientOwned
{
    /// <summary>Id within the client.</summary>
    public long Id { get; set; }

    /// <summary>The extension whose key proposed it.</summary>
    public long ExtensionId { get; set; }

    /// <summary>State.</summary>
    public ProposalState State { get; set; }

    /// <summary>The proposal as JSON, without its file.</summary>
    public string Body { get; set; } = "";

    /// <summary>Reference given from outside; unique per client.</summary>
    public string? ExternalReference { get; set; }

    /// <summary>The document it came with.</summary>
    public long? DocumentId { get; set; }

    /// <summary>The voucher it became.</summary>
    public long? VoucherId { get; set; }

    /// <summary>Why it was rejected.</summary>
    public string? Reason { get; set; }

    /// <summary>When it came, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Last change, UTC.</summary>
    public DateTime ChangedAt { get; set; }
}

/// <summary>Where an import stands.</summary>
public enum ImportState
{
    /// <summary>Saved, can be posted.</summary>
    Saved = 0,

    /// <summary>Posted.</summary>
    Posted = 1,

    /// <summary>Posting was refused; nothing is in.</summary>
    Failed = 2,

    /// <summary>Deleted before it was posted.</summary>
    Deleted = 3,
}

/// <summary>A set of vouchers sent in one piece, posted on demand: all or nothing.</summary>
public sealed class ImportRow : ClientOwned
{
    /// <summary>Id within the client.</summary>
    public long Id { get; set; }

    /// <summary>The extension whose key sent it.</summary>
    public long ExtensionId { get; set; }

    /// <summary>State.</summary>
    public ImportState State { get; set; }

    /// <summary>The import as JSON.</summary>
    public string Body { get; set; } = "";

    /// <summary>Why posting was refused.</summary>
    public string? Error { get; set; }

    /// <summary>Reference given from outside; unique per client.</summary>
    public string? ExternalReference { get; set; }

    /// <summary>When it came, UTC.</summary>
    public DateTime CreatedAt { get; set; }
}

/// <summary>A stored document.</summary>
public sealed class DocumentRow : ClientOwned
{
    /// <summary>Id within the client.</summary>
    public long Id { get; set; }

    /// <summary>The voucher it documents; null for a proposal's.</summary>
    public long? VoucherId { get; set; }

    /// <summary>The extension whose key sent it.</summary>
    public long? ExtensionId { get; set; }

    /// <summary>File name.</summary>
    public string FileName { get; set; } = "";

    /// <summary>Media type.</summary>
    public string ContentType { get; set; } = "application/pdf";

    /// <summary>SHA-256 of the bytes, hex.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>The bytes.</summary>
    public byte[] Content { get; set; } = [];

    /// <summary>Replaced by a newer one for the same voucher; kept.</summary>
    public bool IsReplaced { get; set; }

    /// <summary>When it came, UTC.</summary>
    public DateTime CreatedAt { get; set; }
}
