using Spectre.Console;

namespace CloudTrailLake.Cli.Output;

/// <summary>
/// Shows an import under way on stderr: a bar with rate and remaining time on a terminal, a line every few seconds elsewhere.
/// </summary>
internal sealed class ImportDisplay(Terminal terminal, string title) : IProgress<ImportMoment>
{
    private const int BarWidth = 24;

    // The percentage and the gaps between columns.
    private const int PercentWidth = 10;

    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMilliseconds(200);

    private readonly long _started = terminal.TimeProvider.GetTimestamp();
    private readonly Lock _lock = new();
    private ImportMoment? _latest;
    private long _lastLine = terminal.TimeProvider.GetTimestamp();

    /// <summary>Runs the work with its progress shown.</summary>
    public async Task<T> RunAsync<T>(Func<IProgress<ImportMoment>, Task<T>> work)
    {
        if (!terminal.ErrorIsTerminal)
            return await work(this);

        var console = terminal.CreateProgressConsole();
        int room = Math.Max(title.Length, console.Profile.Width - BarWidth - PercentWidth);
        return await console.Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn { Width = BarWidth }, new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(async context =>
            {
                var bar = context.AddTask(title, maxValue: 1);
                await using var timer = terminal.TimeProvider.CreateTimer(_ => Refresh(bar, room), null, RefreshInterval, RefreshInterval);
                return await work(this);
            });
    }

    /// <inheritdoc/>
    public void Report(ImportMoment value)
    {
        lock (_lock)
        {
            _latest = value;
            if (terminal.ErrorIsTerminal || terminal.TimeProvider.GetElapsedTime(_lastLine) < LineInterval)
                return;
            _lastLine = terminal.TimeProvider.GetTimestamp();
            terminal.Say($"{title}: {Describe(value)}");
        }
    }

    /// <summary>Files, events, rate and remaining time in words.</summary>
    internal string Describe(ImportMoment status)
    {
        var elapsed = terminal.TimeProvider.GetElapsedTime(_started);
        string files = status.FilesTotal is { } total ? $"{status.FilesDone:n0} of {Amounts.Count(total, "file")}" : Amounts.Count(status.FilesDone, "file");
        string rate = elapsed > TimeSpan.Zero ? $", {status.Events / elapsed.TotalSeconds:n0} events/s" : "";
        string left = Remaining(status, elapsed) is { } remaining ? $", about {Amounts.Time(remaining)} left" : "";
        return $"{files}, {Amounts.Count(status.Events, "event")}{rate}{left}";
    }

    private static TimeSpan? Remaining(ImportMoment status, TimeSpan elapsed) =>
        status is { BytesTotal: > 0 and var total, BytesDone: > 0 and var done } && total > done ? elapsed * ((double)(total - done) / done) : null;

    private void Refresh(ProgressTask bar, int room)
    {
        lock (_lock)
        {
            if (_latest is not { } status)
                return;
            bar.Value = status is { BytesTotal: > 0 and var total } ? Math.Min(1, (double)status.BytesDone / total) : 0;
            bar.IsIndeterminate = status.BytesTotal is null;
            bar.Description = Markup.Escape(CellText.Fit($"{title}: {Describe(status)}", room));
        }
    }
}
