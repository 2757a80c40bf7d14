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

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, IgnoreReadOnlyProperties = true)]
    [JsonSerializable(typeof(FollowUpPlan))]
    private sealed partial class Shape : JsonSerializerContext;
}
