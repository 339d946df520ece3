using CloudTrailLake.Cli.Output;

namespace CloudTrailLake.Cli;

/// <summary>Says in words what the balance of an import means, and what would change it.</summary>
internal static class ImportSummary
{
    private const int ShownLines = 20;

    // AWS: the bound of RetentionPeriod with extendable retention pricing.
    private const int LongestRetentionDays = 3_653;

    /// <summary>Says it on stderr, before the balance.</summary>
    public static void Say(ImportOutcome outcome, Terminal terminal)
    {
        Lines(outcome.Skipped, outcome.UnlistedSkipped, "left out", terminal);
        Lines(outcome.Failures, outcome.UnlistedFailures, "not read", terminal);
        if (outcome.FilesAlreadyIngested > 0)
            terminal.Say($"{Amounts.Count(outcome.FilesAlreadyIngested, "file")} had been imported before; nothing of them counts below.");
        var counts = outcome.Counts;
        if (counts.Filtered > 0)
            terminal.Say($"{Amounts.Count(counts.Filtered, "event")} not kept: the store's event selectors leave them out. --ignore-selectors keeps them, 'ctlake store create' without --selectors makes a store that keeps everything.");
        if (counts.Expired > 0)
            SayExpired(counts.Expired, outcome.RetentionDays, terminal);
        if (outcome.Conflicts > 0)
            terminal.Say($"{Amounts.Count(outcome.Conflicts, "duplicate")} had the event ID of an event stored with other content; the stored one stays.");
        if (counts.Rejected > 0)
            terminal.Say($"{Amounts.Count(counts.Rejected, "record")} could not be read as CloudTrail events.");
        foreach (string file in outcome.QuarantineFiles)
            terminal.Say($"Quarantined with place and reason: {file}");
    }

    /// <summary>What the process ends with.</summary>
    public static int ExitCodeOf(ImportOutcome outcome) =>
        outcome.Failures.Count + outcome.UnlistedFailures > 0 ? ExitCode.Failed
        : outcome.Counts.Rejected > 0 ? ExitCode.PartlyRejected
        : ExitCode.Success;

    private static void SayExpired(long events, int retentionDays, Terminal terminal)
    {
        string remedy = retentionDays < LongestRetentionDays
            ? $"'ctlake store create --retention-days D' (up to {LongestRetentionDays}) makes one that keeps them longer."
            : "That is the longest there is (--retention-days).";
        terminal.Say($"{Amounts.Count(events, "event")} not kept: older than the {Amounts.Count(retentionDays, "day")} that the store retains. {remedy}");
    }

    private static void Lines(IReadOnlyList<string> lines, long unlisted, string what, Terminal terminal)
    {
        foreach (string line in lines.Take(ShownLines))
            terminal.Say($"{char.ToUpperInvariant(what[0])}{what[1..]}: {CellText.Visible(line)}");
        long more = Math.Max(0, lines.Count - ShownLines) + unlisted;
        if (more > 0)
            terminal.Say($"… and {more:n0} more {what}.");
    }
}
