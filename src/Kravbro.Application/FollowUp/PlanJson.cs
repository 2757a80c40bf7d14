using System.Text.Json;
using System.Text.Json.Serialization;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Application.FollowUp;

/// <summary>How a version of the plan is stored.</summary>
internal static partial class PlanJson
{
    internal static FollowUpPlan Read(string json) => JsonSerializer.Deserialize(json, Shape.Default.FollowUpPlan)
        ?? throw new InvalidOperationException("a stored plan is empty");

    internal static string Write(FollowUpPlan plan) => JsonSerializer.Serialize(plan, Shape.Default.FollowUpPlan);

    /// <summary>What a customer card says otherwise; null for nothing.</summary>
    internal static PlanOverride? ReadOverride(string? json) => json is null ? null : JsonSerializer.Deserialize(json, Shape.Default.PlanOverride);

    internal static string? Write(PlanOverride? otherwise) =>
        otherwise is null || otherwise.IsEmpty ? null : JsonSerializer.Serialize(otherwise, Shape.Default.PlanOverride);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, IgnoreReadOnlyProperties = true)]
    [JsonSerializable(typeof(FollowUpPlan))]
    [JsonSerializable(typeof(PlanOverride))]
    private sealed partial class Shape : JsonSerializerContext;
}
