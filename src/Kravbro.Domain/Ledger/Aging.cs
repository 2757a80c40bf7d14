namespace Kravbro.Domain.Ledger;

/// <summary>How long an open item has been overdue, or that an agency has it (spec 6, Ageing).</summary>
public enum AgeBucket
{
    /// <summary>Not due (Ikke forfalt), or without a due date.</summary>
    NotDue = 0,

    /// <summary>1–14 days: below the threshold for fees (inkassoforskriften § 1-2).</summary>
    Days1To14 = 1,

    /// <summary>15–30 days.</summary>
    Days15To30 = 2,

    /// <summary>31–60 days.</summary>
    Days31To60 = 3,

    /// <summary>61–90 days.</summary>
    Days61To90 = 4,

    /// <summary>More than 90 days.</summary>
    Over90 = 5,

    /// <summary>Handed over to an agency (Hos inkasso), however old.</summary>
    AtAgency = 6,
}

/// <summary>Puts open items into buckets of age.</summary>
public static class Aging
{
    /// <summary>Every bucket in the order people read them.</summary>
    public static IReadOnlyList<AgeBucket> Buckets { get; } = Enum.GetValues<AgeBucket>();

    /// <summary>The bucket of an item on a day. The due date itself is not overdue; the day after is day 1.</summary>
    /// <param name="dueOn">Its due date; null is never due.</param>
    /// <param name="on">The day looked at.</param>
    /// <param name="atAgency">Whether an agency has it on that day.</param>
    public static AgeBucket Of(DateOnly? dueOn, DateOnly on, bool atAgency) => atAgency
        ? AgeBucket.AtAgency
        : (dueOn is { } due ? on.DayNumber - due.DayNumber : 0) switch
        {
            <= 0 => AgeBucket.NotDue,
            <= 14 => AgeBucket.Days1To14,
            <= 30 => AgeBucket.Days15To30,
            <= 60 => AgeBucket.Days31To60,
            <= 90 => AgeBucket.Days61To90,
            _ => AgeBucket.Over90,
        };

    /// <summary>
    /// When an item falls due: an invoice and a letter's fee or interest by their own due date, which may be none; everything else
    /// (payments, credit notes, postings by hand) on the day it is dated.
    /// </summary>
    public static DateOnly? DueOn(ItemKind kind, DateOnly date, DateOnly? ownDueDate) =>
        kind is ItemKind.Invoice or ItemKind.Fee or ItemKind.Interest ? ownDueDate : date;

    /// <summary>The bucket's heading in Norwegian.</summary>
    public static string Nb(this AgeBucket bucket) => bucket switch
    {
        AgeBucket.NotDue => "Ikke forfalt",
        AgeBucket.AtAgency => "Hos inkasso",
        _ => Days(bucket),
    };

    /// <summary>The bucket's heading in English.</summary>
    public static string En(this AgeBucket bucket) => bucket switch
    {
        AgeBucket.NotDue => "Not due",
        AgeBucket.AtAgency => "In collection",
        _ => Days(bucket),
    };

    /// <summary>The bucket's stable name, e.g. <c>days15to30</c>.</summary>
    public static string Word(this AgeBucket bucket) => bucket switch
    {
        AgeBucket.NotDue => "notDue",
        AgeBucket.Days1To14 => "days1to14",
        AgeBucket.Days15To30 => "days15to30",
        AgeBucket.Days31To60 => "days31to60",
        AgeBucket.Days61To90 => "days61to90",
        AgeBucket.Over90 => "over90",
        AgeBucket.AtAgency => "atAgency",
        _ => throw new ArgumentOutOfRangeException(nameof(bucket)),
    };

    private static string Days(AgeBucket bucket) => bucket switch
    {
        AgeBucket.Days1To14 => "1–14",
        AgeBucket.Days15To30 => "15–30",
        AgeBucket.Days31To60 => "31–60",
        AgeBucket.Days61To90 => "61–90",
        AgeBucket.Over90 => "> 90",
        _ => throw new ArgumentOutOfRangeException(nameof(bucket)),
    };
}
