using Kravbro.Application.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Storage;

/// <summary>
/// The one model behind both databases. Every client-owned table has the client first in its key, and every query on it starts
/// from <see cref="Own{T}"/>, which sees the rows of <see cref="ClientId"/> only. No foreign key and no query crosses clients.
/// (A query filter of the model would do the same, but keeps the model from being compiled, and start time matters.)
/// </summary>
public abstract class BooksContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>The client whose rows this context sees; 0 sees none.</summary>
    public int ClientId { get; internal set; }

    /// <summary>What the unit that writes through this context did to proved rows; null while nothing is written.</summary>
    internal RowSeals? Seals { get; set; }

    /// <summary>All clients; with <see cref="LawTables"/> and <see cref="PlanTemplates"/> the only tables that are not scoped.</summary>
    public DbSet<ClientRow> Clients => Set<ClientRow>();

    /// <summary>Rows of law brought in beside those the product came with: the same for every client.</summary>
    public DbSet<LawTableRow> LawTables => Set<LawTableRow>();

    /// <summary>Plans that many clients share.</summary>
    public DbSet<PlanTemplateRow> PlanTemplates => Set<PlanTemplateRow>();

    internal IQueryable<NumberSeriesRow> NumberSeries => Own<NumberSeriesRow>();

    internal IQueryable<AccountRow> Accounts => Own<AccountRow>();

    internal IQueryable<VatCodeRow> VatCodes => Own<VatCodeRow>();

    internal IQueryable<CustomerRow> Customers => Own<CustomerRow>();

    internal IQueryable<InvoiceRow> Invoices => Own<InvoiceRow>();

    internal IQueryable<VoucherRow> Vouchers => Own<VoucherRow>();

    internal IQueryable<EntryRow> Entries => Own<EntryRow>();

    internal IQueryable<OpenItemRow> OpenItems => Own<OpenItemRow>();

    internal IQueryable<MatchRow> Matches => Own<MatchRow>();

    internal IQueryable<LetterRow> Letters => Own<LetterRow>();

    internal IQueryable<HoldRow> Holds => Own<HoldRow>();

    internal IQueryable<HoldEndRow> HoldEnds => Own<HoldEndRow>();

    internal IQueryable<PlanRow> Plans => Own<PlanRow>();

    internal IQueryable<ExtensionRow> Extensions => Own<ExtensionRow>();

    internal IQueryable<CaseRow> Cases => Own<CaseRow>();

    internal IQueryable<CaseInvoiceRow> CaseInvoices => Own<CaseInvoiceRow>();

    internal IQueryable<IntegrationVoucherRow> IntegrationVouchers => Own<IntegrationVoucherRow>();

    internal IQueryable<OutgoingDocumentRow> OutgoingDocuments => Own<OutgoingDocumentRow>();

    internal IQueryable<ProposalRow> Proposals => Own<ProposalRow>();

    internal IQueryable<ImportRow> Imports => Own<ImportRow>();

    internal IQueryable<DocumentRow> Documents => Own<DocumentRow>();

    internal IQueryable<BankFileRow> BankFiles => Own<BankFileRow>();

    internal IQueryable<BankLineRow> BankLines => Own<BankLineRow>();

    internal IQueryable<EventRow> Events => Own<EventRow>();

    internal IQueryable<ColumnMappingRow> ColumnMappings => Own<ColumnMappingRow>();

    internal IQueryable<SupportRequestRow> SupportRequests => Own<SupportRequestRow>();

    /// <summary>
    /// The extensions of every client: the one question that is asked across clients, by keys that only one of them has.
    /// </summary>
    internal IQueryable<ExtensionRow> ExtensionsByKey(string applicationKey) => Set<ExtensionRow>().Where(row => row.ApplicationKey == applicationKey);

    /// <summary>The rows of this context's client: the one place where queries are scoped.</summary>
    private IQueryable<T> Own<T>()
        where T : ClientOwned => Set<T>().Where(row => row.ClientId == ClientId);

    /// <summary>Events of one kind in their order, in a stream.</summary>
    internal IAsyncEnumerable<EventRow> RowEvents(string kind) => Events.AsNoTracking().Where(e => e.Kind == kind).OrderBy(e => e.Seq).AsAsyncEnumerable();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ClientRow>(e =>
        {
            e.ToTable("client");
            e.HasKey(r => r.Id);
            e.HasIndex(r => r.OrgNo).IsUnique();
            e.Ignore(r => r.ShowsKeys);
        });

        Owned<NumberSeriesRow>(modelBuilder, "number_series").HasKey(r => new { r.ClientId, r.Series });
        Owned<AccountRow>(modelBuilder, "account").HasKey(r => new { r.ClientId, r.Code });
        Owned<VatCodeRow>(modelBuilder, "vat_code").HasKey(r => new { r.ClientId, r.Code });
        var customer = Owned<CustomerRow>(modelBuilder, "customer");
        customer.HasKey(r => new { r.ClientId, r.Code });
        customer.Ignore(r => r.HasAddress);
        customer.Ignore(r => r.IsBusiness);
        customer.HasIndex(r => new { r.ClientId, r.ExternalReference }).IsUnique().HasFilter("external_reference is not null");

        var invoice = Owned<InvoiceRow>(modelBuilder, "invoice");
        invoice.HasKey(r => new { r.ClientId, r.Id });
        invoice.HasIndex(r => new { r.ClientId, r.InvoiceNo }).IsUnique();
        invoice.HasIndex(r => new { r.ClientId, r.CustomerCode });
        invoice.HasIndex(r => new { r.ClientId, r.Kid }).HasFilter("kid is not null");
        invoice.HasIndex(r => new { r.ClientId, r.NextOn, r.Id }).HasFilter("next_on is not null");
        invoice.HasIndex(r => new { r.ClientId, r.Status, r.DraftedOn }).HasFilter("status <> 0");
        invoice.HasIndex(r => new { r.ClientId, r.MatchedAt }).HasFilter("matched_at is not null");
        invoice.HasIndex(r => new { r.ClientId, r.DueDate, r.Id }).HasFilter("remaining_minor <> 0");

        var voucher = Owned<VoucherRow>(modelBuilder, "voucher");
        voucher.HasKey(r => new { r.ClientId, r.Id });
        voucher.HasIndex(r => new { r.ClientId, r.Number }).IsUnique();
        voucher.HasIndex(r => new { r.ClientId, r.ExternalReference }).IsUnique().HasFilter("external_reference is not null");
        voucher.HasIndex(r => new { r.ClientId, r.ReversesId }).IsUnique().HasFilter("reverses_id is not null");

        var entry = Owned<EntryRow>(modelBuilder, "entry");
        entry.HasKey(r => new { r.ClientId, r.Id });
        entry.HasIndex(r => new { r.ClientId, r.VoucherId });
        entry.HasIndex(r => new { r.ClientId, r.Account, r.Date });
        var posted = Owned<IntegrationVoucherRow>(modelBuilder, "integration_voucher");
        posted.HasKey(r => new { r.ClientId, r.VoucherId });
        posted.HasIndex(r => new { r.ClientId, r.ExtensionId, r.Kind, r.VoucherId });

        var item = Owned<OpenItemRow>(modelBuilder, "open_item");
        item.HasKey(r => new { r.ClientId, r.Id });
        item.HasIndex(r => new { r.ClientId, r.CustomerCode }).HasFilter("remaining_minor <> 0");
        item.HasIndex(r => new { r.ClientId, r.InvoiceId }).HasFilter("kind in (5, 6, 7)").HasDatabaseName("ix_open_item_beside_the_invoice");
        item.HasIndex(r => new { r.ClientId, r.MatchingReference }).HasFilter("matching_reference is not null and remaining_minor <> 0");

        var match = Owned<MatchRow>(modelBuilder, "match");
        match.HasKey(r => new { r.ClientId, r.Id });
        match.HasIndex(r => new { r.ClientId, r.DebitItemId });
        match.HasIndex(r => new { r.ClientId, r.CreditItemId });
        match.HasIndex(r => new { r.ClientId, r.CausedVoucherId }).HasFilter("caused_voucher_id is not null");

        var letter = Owned<LetterRow>(modelBuilder, "letter");
        letter.HasKey(r => new { r.ClientId, r.InvoiceId, r.Step, r.Round });
        letter.HasIndex(r => new { r.ClientId, r.Id }).IsUnique();
        letter.HasIndex(r => new { r.ClientId, r.CustomerCode, r.SentOn });
        letter.HasIndex(r => new { r.ClientId, r.SentOn, r.Id });
        letter.HasIndex(r => new { r.ClientId, r.State, r.Id }).HasFilter("state not in (3, 6)").HasDatabaseName("ix_letter_on_its_way");
        letter.HasIndex(r => new { r.ClientId, r.VoucherId }).HasFilter("voucher_id is not null");
        letter.HasIndex(r => new { r.ClientId, r.DispatchId }).HasFilter("dispatch_id is not null");
        var hold = Owned<HoldRow>(modelBuilder, "hold");
        hold.HasKey(r => new { r.ClientId, r.Id });
        hold.HasIndex(r => new { r.ClientId, r.InvoiceId });
        Owned<HoldEndRow>(modelBuilder, "hold_end").HasKey(r => new { r.ClientId, r.HoldId });
        modelBuilder.Entity<LawTableRow>(e =>
        {
            e.ToTable("law_table");
            e.HasKey(r => r.Name);
        });
        modelBuilder.Entity<PlanTemplateRow>(e =>
        {
            e.ToTable("plan_template");
            e.HasKey(r => r.Name);
        });
        Owned<PlanRow>(modelBuilder, "plan").HasKey(r => new { r.ClientId, r.Version });

        var extension = Owned<ExtensionRow>(modelBuilder, "extension");
        extension.HasKey(r => new { r.ClientId, r.Id });
        extension.Ignore(r => r.Accounts);
        extension.HasIndex(r => new { r.ClientId, r.Name }).IsUnique();
        extension.HasIndex(r => r.ApplicationKey);
        extension.HasIndex(r => r.ClientId).IsUnique().HasDatabaseName("ix_extension_one_may_create")
            .HasFilter(Database.IsNpgsql() ? "may_create and is_active" : "may_create = 1 and is_active = 1");

        var @case = Owned<CaseRow>(modelBuilder, "collection_case");
        @case.HasKey(r => new { r.ClientId, r.Id });
        @case.HasIndex(r => new { r.ClientId, r.ExtensionId, r.Code });
        var stay = Owned<CaseInvoiceRow>(modelBuilder, "case_invoice");
        stay.HasKey(r => new { r.ClientId, r.CaseId, r.InvoiceId });
        stay.HasIndex(r => new { r.ClientId, r.InvoiceId }).IsUnique().HasDatabaseName("ix_case_invoice_one_current")
            .HasFilter(Database.IsNpgsql() ? "is_current" : "is_current = 1");

        var outgoing = Owned<OutgoingDocumentRow>(modelBuilder, "outgoing_document");
        outgoing.HasKey(r => new { r.ClientId, r.Id });
        outgoing.HasIndex(r => new { r.ClientId, r.ExternalReference }).IsUnique().HasFilter("external_reference is not null");
        outgoing.HasIndex(r => new { r.ClientId, r.State, r.Id });
        var proposal = Owned<ProposalRow>(modelBuilder, "proposal");
        proposal.HasKey(r => new { r.ClientId, r.Id });
        proposal.HasIndex(r => new { r.ClientId, r.ExternalReference }).IsUnique().HasFilter("external_reference is not null");
        proposal.HasIndex(r => new { r.ClientId, r.State, r.Id });
        var import = Owned<ImportRow>(modelBuilder, "import");
        import.HasKey(r => new { r.ClientId, r.Id });
        import.HasIndex(r => new { r.ClientId, r.ExternalReference }).IsUnique().HasFilter("external_reference is not null");
        var document = Owned<DocumentRow>(modelBuilder, "document");
        document.HasKey(r => new { r.ClientId, r.Id });
        document.HasIndex(r => new { r.ClientId, r.VoucherId }).HasFilter("voucher_id is not null");

        var happened = Owned<EventRow>(modelBuilder, "event");
        happened.HasKey(r => new { r.ClientId, r.Seq });
        happened.HasIndex(r => new { r.ClientId, r.InvoiceId, r.Seq }).HasFilter("invoice_id is not null");
        happened.HasIndex(r => new { r.ClientId, r.CaseId, r.Seq }).HasFilter("case_id is not null");
        happened.HasIndex(r => new { r.ClientId, r.CustomerCode, r.Seq }).HasFilter("customer_code is not null");

        var bankFile = Owned<BankFileRow>(modelBuilder, "bank_file");
        bankFile.HasKey(r => new { r.ClientId, r.Id });
        bankFile.HasIndex(r => new { r.ClientId, r.Sha256 }).IsUnique();
        var bankLine = Owned<BankLineRow>(modelBuilder, "bank_line");
        bankLine.HasKey(r => new { r.ClientId, r.Id });
        bankLine.HasIndex(r => new { r.ClientId, r.FileId });
        bankLine.HasIndex(r => new { r.ClientId, r.Fingerprint });
        bankLine.HasIndex(r => new { r.ClientId, r.Account, r.BookedOn, r.AmountMinor });
        bankLine.HasIndex(r => new { r.ClientId, r.Account, r.EntryReference }).HasFilter("entry_reference is not null");
        bankLine.HasIndex(r => new { r.ClientId, r.State, r.Id }).HasFilter("state = 0").HasDatabaseName("ix_bank_line_listed");
        bankLine.HasIndex(r => new { r.ClientId, r.VoucherId }).HasFilter("voucher_id is not null");
        Owned<ColumnMappingRow>(modelBuilder, "column_mapping").HasKey(r => new { r.ClientId, r.FileKind, r.Header });
        Owned<SupportRequestRow>(modelBuilder, "support_request").HasKey(r => new { r.ClientId, r.Id });
    }

    private static Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<T> Owned<T>(ModelBuilder modelBuilder, string table)
        where T : ClientOwned
    {
        var entity = modelBuilder.Entity<T>();
        entity.ToTable(table);
        foreach (var key in entity.Metadata.GetProperties())
        {
            key.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
        }

        return entity;
    }
}

/// <summary>The model on SQLite.</summary>
public sealed class SqliteBooksContext(DbContextOptions<SqliteBooksContext> options) : BooksContext(options);

/// <summary>The model on PostgreSQL.</summary>
public sealed class PostgresBooksContext(DbContextOptions<PostgresBooksContext> options) : BooksContext(options);
