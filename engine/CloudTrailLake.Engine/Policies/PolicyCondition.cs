namespace CloudTrailLake.Engine.Policies;

/// <summary>A condition of a statement: it holds when the request's value of the key meets one of the values (of a negated operator: none).</summary>
/// <param name="Operator">IAM's name: <c>StringEquals</c>, <c>ArnLike</c>, …</param>
/// <param name="Key">A key of the request: <c>cloudtrail:ExternalId</c>, <c>aws:SourceAccount</c>, …; compared without case.</param>
/// <param name="Values">What it is compared with.</param>
internal sealed record PolicyCondition(string Operator, string Key, IReadOnlyList<string> Values);
