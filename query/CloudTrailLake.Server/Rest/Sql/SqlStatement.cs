using System.Text.Json;

namespace CloudTrailLake.Server.Rest.Sql;

/// <summary>A statement that a request asks to run, as its JSON body has it.</summary>
/// <param name="Statement">The text.</param>
/// <param name="Dialect">What it is written in; null is what the header says, else trino.</param>
/// <param name="Parameters">An array for <c>?</c>, an object for named ones; null for none.</param>
/// <param name="Limit">Rows at most; null is no limit.</param>
/// <param name="TimeoutSeconds">How long it may run; null is the server's bound.</param>
internal sealed record SqlStatement(string? Statement, string? Dialect = null, JsonElement? Parameters = null, long? Limit = null, int? TimeoutSeconds = null);
