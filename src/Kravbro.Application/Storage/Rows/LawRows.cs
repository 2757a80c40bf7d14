namespace Kravbro.Application.Storage.Rows;

/// <summary>Rows of one table of law that were brought in beside those the product came with.</summary>
public sealed class LawTableRow
{
    /// <summary>Name of the table, e.g. <c>late_interest</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>The CSV files that brought them, in order, divided by a form feed.</summary>
    public string Csv { get; set; } = "";

    /// <summary>When it was last brought in, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>Who.</summary>
    public string Actor { get; set; } = "";
}

/// <summary>A follow-up plan that many clients share.</summary>
public sealed class PlanTemplateRow
{
    /// <summary>Name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Moves with every change.</summary>
    public int Version { get; set; }

    /// <summary>The plan as JSON.</summary>
    public string Plan { get; set; } = "";

    /// <summary>When it was last changed, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>Who.</summary>
    public string Actor { get; set; } = "";
}
