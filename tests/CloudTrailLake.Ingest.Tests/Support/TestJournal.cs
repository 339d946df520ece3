using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Storage;
using CloudTrailLake.Ingest.Journal;
using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Ingest.Tests.Support;

/// <summary>A journal over a lake of a test, with its drain; opened as the server opens it.</summary>
internal sealed class TestJournal : IAsyncDisposable
{
    private readonly List<EventDataStore> _stores;

    public TestJournal(TestLake lake, JournalLimits? limits = null, StoreStorage? storage = null, params EventDataStore[] stores)
    {
        _stores = [.. stores];
        Directory = Path.Combine(lake.Directory, "journal");
        Quarantine = Path.Combine(lake.QuarantineDirectory, "journal");
        Journal = EventJournal.Open(
            Directory, Quarantine, limits ?? new JournalLimits(), storage ?? new StoreStorage(), Log,
            (id, app) => Find(id) is { } store ? store.Snapshot().Transactions.GetValueOrDefault(app) : null);
        Drain = new JournalDrain(Journal, Find, lake.Options, Log);
    }

    public string Directory { get; }

    public string Quarantine { get; }

    public EventJournal Journal { get; }

    public JournalDrain Drain { get; }

    public LineLog Log { get; } = new();

    public string[] Segments => [.. System.IO.Directory.EnumerateFiles(Directory).Order(StringComparer.Ordinal)];

    public Task AppendAsync(params (EventDataStore Store, string Json)[] records) =>
        Journal.AppendAsync([.. records.Select(r => new JournalRecord([r.Store.Definition.Id], System.Text.Encoding.UTF8.GetBytes(r.Json)))]);

    public Task<long> DrainAsync() => Drain.RunOnceAsync(all: true, CancellationToken.None);

    /// <summary>As a crash leaves it: nothing more is drained.</summary>
    public void Abandon() => Journal.Dispose();

    public async ValueTask DisposeAsync()
    {
        await Drain.DisposeAsync();
        Journal.Dispose();
    }

    private EventDataStore? Find(Guid id) => _stores.Find(s => s.Definition.Id == id);

    /// <summary>Keeps what is logged.</summary>
    internal sealed class LineLog : ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = [];

        public string Text => string.Join('\n', _lines);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception?.Message}");
    }
}
