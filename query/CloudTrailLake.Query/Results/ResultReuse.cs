namespace CloudTrailLake.Query.Results;

/// <summary>What a kept result is an answer to, and how long.</summary>
/// <param name="Key">The question, hashed: see <see cref="Caching.CacheQuestion"/>.</param>
/// <param name="CreatedAt">When it was written.</param>
/// <param name="ExpiresAt">When it ceases to be the answer, whatever happens.</param>
internal sealed record ResultReuse(string Key, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);
