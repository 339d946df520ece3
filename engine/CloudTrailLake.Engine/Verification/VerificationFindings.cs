using System.Collections.Concurrent;

namespace CloudTrailLake.Engine.Verification;

/// <summary>What the parts of a verification find. Safe for concurrent use.</summary>
internal sealed class VerificationFindings
{
    private readonly ConcurrentQueue<Finding> _problems = new();
    private readonly ConcurrentQueue<string> _notes = new();

    /// <summary>Problems by path; those of one path in the order in which they were found.</summary>
    public IReadOnlyList<Finding> Problems => [.. _problems.Distinct().OrderBy(p => p.Path, StringComparer.Ordinal)];

    /// <summary>Notes in the order in which they were found.</summary>
    public IReadOnlyList<string> Notes => [.. _notes.Distinct(StringComparer.Ordinal)];

    /// <summary>Adds a problem.</summary>
    public void Add(FindingKind kind, string path, string message) => _problems.Enqueue(new Finding(kind, path.Replace('\\', '/'), message));

    /// <summary>Adds a note.</summary>
    public void Note(string note) => _notes.Enqueue(note);
}
