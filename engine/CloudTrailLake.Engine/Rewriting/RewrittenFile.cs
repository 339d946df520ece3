using CloudTrailLake.Engine.CommitLog;

namespace CloudTrailLake.Engine.Rewriting;

/// <summary>What a rewrite came to.</summary>
/// <param name="File">The new file, synced; null when no row stayed.</param>
/// <param name="Gone">Rows of the inputs that are not in it.</param>
/// <param name="FirstGone">Event time of the oldest of them; null without any.</param>
/// <param name="LastGone">Event time of the newest of them.</param>
internal sealed record RewrittenFile(NewDataFile? File, RowSum Gone, DateTimeOffset? FirstGone, DateTimeOffset? LastGone);
