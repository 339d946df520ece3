namespace CloudTrailLake.Query.Functions.JavaFormat;

/// <summary>A format text or an argument that does not fit it, named as Java names it.</summary>
internal sealed class FormatProblem(string kind, string detail) : Exception($"{kind}: {detail}");
