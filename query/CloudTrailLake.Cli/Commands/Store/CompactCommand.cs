using System.CommandLine;
using System.Globalization;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.Store;

/// <summary><c>ctlake store compact</c></summary>
internal sealed class CompactCommand : ApiCommand
{
    private static readonly (string Name, string Member)[] Figures =
    [
        ("commits", "commits"), ("files_removed", "filesRemoved"), ("files_added", "filesAdded"), ("rows", "rows"), ("bytes_removed", "bytesRemoved"), ("bytes_added", "bytesAdded"),
    ];

    private readonly Argument<string> _store;

    public CompactCommand(Terminal terminal)
        : this(terminal, new Argument<string>("STORE") { Description = "Name, id or ARN of the store." })
    {
    }

    private CompactCommand(Terminal terminal, Argument<string> store)
        : base(terminal, "compact", "Merge the small files of an event data store. A server does it by itself; what was merged stays merged when the command is stopped.", store)
    {
        _store = store;
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake store compact security", "In ./lake"),
        ("ctlake store compact security --endpoint http://127.0.0.1:7700 --profile ctlake", "By a server, beside its other work"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, LakeApi api, CancellationToken cancellationToken)
    {
        long[] sums = new long[Figures.Length];
        long pending;
        do
        {
            var answer = await api.PostAsync(LakeApi.Path("stores", parsed.GetValue(_store)!, "compaction"), null, cancellationToken);
            for (int i = 0; i < Figures.Length; i++)
                sums[i] += (long)answer[Figures[i].Member]!;
            pending = (long)answer["pending"]!;
            if (pending > 0)
                Terminal.Say($"{Amounts.Count(sums[0], "merge")} done, {pending} to go.");
        }
        while (pending > 0);
        Terminal.Out.WriteLine(string.Join(' ', Figures.Select((figure, i) => string.Create(CultureInfo.InvariantCulture, $"{figure.Name}={sums[i]}"))));
        return ExitCode.Success;
    }
}
