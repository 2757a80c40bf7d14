namespace Kravbro.Application.Storage.Rows;

/// <summary>Whose day a client lives in.</summary>
public enum ClockKind
{
    /// <summary>Europe/Oslo.</summary>
    Real = 0,

    /// <summary>Its own, moved forward by commands: a sandbox client.</summary>
    Own = 1,
}

/// <summary>A client (klient): the creditor whose books these are.</summary>
public sealed class ClientRow
{
    /// <summary>Number in this database.</summary>
    public int Id { get; set; }

    /// <summary>Organisation number, nine digits.</summary>
    public string OrgNo { get; set; } = "";

    /// <summary>Name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Whose day it lives in.</summary>
    public ClockKind Clock { get; set; }

    /// <summary>The day an own clock was last moved to; null until then.</summary>
    public DateOnly? ClockDate { get; set; }

    /// <summary>The day of the last follow-up run.</summary>
    public DateOnly? LastRunOn { get; set; }

    /// <summary>The day through which drafts are recorded (by run, activation or catch-up).</summary>
    public DateOnly? CaughtUpOn { get; set; }

    /// <summary>The day the step Inkasso became available; null while no debt-collection extension is active.</summary>
    public DateOnly? CollectionAvailableFrom { get; set; }

    /// <summary>No posting on this day or before it.</summary>
    public DateOnly? LockDate { get; set; }

    /// <summary>Whether it belongs to the demonstration.</summary>
    public bool IsDemo { get; set; }

    /// <summary>Something was posted that the background run has not looked at.</summary>
    public bool HasNews { get; set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>The instant of the last write, UTC: each is later than the one before, whatever the machine's clock does.</summary>
    public DateTime LastInstant { get; set; }

    /// <summary>Contact details of the client as JSON; null when there are none.</summary>
    public string? Card { get; set; }

    /// <summary>How the books are kept (accounts of the recipes, KID, series, rounding …) as JSON; null while all is as at the start.</summary>
    public string? Settings { get; set; }

    /// <summary>Invented rows of law that a sandbox client lives under, as JSON by table; null for none.</summary>
    public string? InventedLaw { get; set; }

    /// <summary>The plan template it follows; null for none.</summary>
    public string? PlanTemplate { get; set; }

    /// <summary>The version of that template it took last.</summary>
    public int PlanTemplateVersion { get; set; }

    /// <summary>Whether keys may be shown again: demo and sandbox clients.</summary>
    public bool ShowsKeys => IsDemo || Clock == ClockKind.Own;
}
