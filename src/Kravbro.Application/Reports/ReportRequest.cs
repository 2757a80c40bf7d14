using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;

namespace Kravbro.Application.Reports;

/// <summary>What a report is asked for. What is left out has a meaning: see <see cref="Period"/> and <see cref="On"/>.</summary>
public sealed record ReportRequest
{
    /// <summary>The day looked at; null for the client's today.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>First day of the period; null for the beginning of the year of the last.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of the period; null for <see cref="Date"/>.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Only this account; null for all.</summary>
    public int? Account { get; init; }

    /// <summary>Only this customer; null for all.</summary>
    public long? Customer { get; init; }

    /// <summary>Language of texts in the rows: <c>en</c>, anything else Norwegian.</summary>
    public string Language { get; init; } = "nb";

    /// <summary>Whether a period was asked for, not only a day.</summary>
    internal bool HasPeriod => From is not null || To is not null;

    /// <summary>The day looked at.</summary>
    internal DateOnly On(ClientView view) => Date ?? To ?? view.Today;

    /// <summary>The period, both days included. Refused: <c>bad_period</c>.</summary>
    internal Result<(DateOnly From, DateOnly To)> Period(ClientView view)
    {
        var to = To ?? Date ?? view.Today;
        var from = From ?? YearResults.YearStart(to);
        return from > to ? Refusals.BadPeriod(Days.Iso(from), Days.Iso(to)) : (from, to);
    }

    internal string Say(string nb, string en) => Language == "en" ? en : nb;
}
