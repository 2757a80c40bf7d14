namespace Kravbro.Agency;

/// <summary>
/// What a running agency remembers between rounds. All of it may be lost: cases, days and settlements are read back from the API.
/// </summary>
internal sealed class Memory(AgencySettings settings)
{
    private readonly Dictionary<Guid, Stage> stages = [];
    private readonly Dictionary<Guid, DateOnly> firstSeen = [];
    private readonly Dictionary<Guid, IReadOnlyList<Match>> matches = [];
    private readonly HashSet<Guid> settled = [];
    private readonly HashSet<long> seen = [];
    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private readonly HashSet<string> codes = new(StringComparer.Ordinal);

    /// <summary>Changes later than this are unread.</summary>
    public DateTimeOffset Since { get; private set; } = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public CaseFile Open(CollectionCase @case, DateOnly today)
    {
        firstSeen.TryAdd(@case.Id, today);
        var takenOn = CaseFile.TakenOnBy(@case.ExternalCaseUrl) ?? firstSeen[@case.Id];
        stages.TryAdd(@case.Id, Desk.StageBefore(today, takenOn, settings));
        return new CaseFile(@case, takenOn, stages[@case.Id], matches, settled, seen);
    }

    public void Reached(Guid caseId, Stage stage) => stages[caseId] = stage;

    public void Keep(Guid invoiceId, IReadOnlyList<Match> all)
    {
        matches[invoiceId] = all;
        Read(all);
    }

    public void Read(IEnumerable<Match> all)
    {
        foreach (var match in all)
        {
            Since = match.LastChanged > Since ? match.LastChanged : Since;
        }
    }

    /// <summary>What has been read is old news from now on.</summary>
    public void EndRound() => seen.UnionWith(matches.Values.SelectMany(m => m).Select(m => m.Id));

    public void Settled(string reference, IEnumerable<Guid> invoiceIds)
    {
        used.Add(reference);
        settled.UnionWith(invoiceIds);
    }

    public string NextReference(DateOnly today) => Settlement.Reference(settings.Prefix, today, Settlement.NextNumber(
        matches.Values.SelectMany(m => m).Select(m => m.ExternalImportReference).Concat(used), settings.Prefix, today));

    public string NextCode(IEnumerable<CollectionCase> cases)
    {
        var code = $"{settings.Prefix}-{Desk.NextCaseNumber(codes.Concat(cases.Select(c => c.Code)), settings.Prefix)}";
        codes.Add(code); // a code is not used again, even when its case was rejected or refused
        return code;
    }
}
