namespace Kravbro.Domain;

/// <summary>What reports, exports and erasure cannot do.</summary>
public static partial class Refusals
{
    /// <summary>A period that ends before it begins.</summary>
    public static Refusal BadPeriod(string from, string to) => new("bad_period",
        $"The period from {from} to {to} ends before it begins.", $"Perioden fra {from} til {to} slutter før den begynner.");

    /// <summary>An account with a balance or postings in a SAF-T export that no code of the tax authority's grouping is chosen for.</summary>
    public static Refusal AccountUnmapped(string account, string name) => new Refusal("account_unmapped",
        $"Account {account} {Short(name)} is not mapped to a grouping of the SAF-T standard; use kravbro account map {account} --category … --grouping ….",
        $"Konto {account} {Short(name)} er ikke knyttet til en gruppering i SAF-T-standarden; bruk kravbro account map {account} --category … --grouping ….")
        .With("account", account);

    /// <summary>A category and code that do not stand in the tax authority's list.</summary>
    public static Refusal UnknownGrouping(string category, string code) => new("unknown_grouping",
        $"{Short(category)} {Short(code)} is no category and code of the tax authority's list (næringsspesifikasjon), e.g. salgsinntekt 3000.",
        $"{Short(category)} {Short(code)} er ingen kategori og kode i Skatteetatens liste (næringsspesifikasjon), f.eks. salgsinntekt 3000.");

    /// <summary>Personal details that must be kept still.</summary>
    /// <param name="day">The first day they may be erased, ISO; null while that cannot be said.</param>
    /// <param name="why">What keeps them, in English.</param>
    /// <param name="whyNb">The same in Norwegian.</param>
    public static Refusal RetentionNotOver(string? day, string why, string whyNb) => day is null
        ? new Refusal("retention_not_over", $"The details are kept: {why}.", $"Opplysningene skal beholdes: {whyNb}.")
        : new Refusal("retention_not_over",
            $"The details are kept until {day}: {why}.", $"Opplysningene skal beholdes til {day}: {whyNb}.").With("day", day);
}
