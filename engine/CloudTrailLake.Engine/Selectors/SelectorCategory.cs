using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Engine.Selectors;

/// <summary>A value of <c>eventCategory</c> and what its selectors may hold.</summary>
/// <param name="Name">The value.</param>
/// <param name="Family">The family of stores that hold it.</param>
/// <param name="Fields">The fields it takes beside <c>eventCategory</c>, with the operators of each.</param>
internal sealed record SelectorCategory(string Name, EventStoreFamily Family, Dictionary<string, SelectorOperator> Fields);
