using System.Runtime.CompilerServices;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Ingest.Deduplication;

/// <summary>
/// What a store holds already, by day: a set of event ID fingerprints in memory for the days in use, and one derived file per data file that tells which file a
/// fingerprint came from. Used only inside the store's writer queue, which makes check and commit one step; therefore not safe for concurrent use.
/// </summary>
internal sealed class DeduplicationIndex
{
    /// <summary>Fingerprints kept in memory over all days that are not in use right now; about 12 bytes each.</summary>
    public const int MaxIdleFingerprints = 4_000_000;

    private static readonly ConditionalWeakTable<EventDataStore, DeduplicationIndex> Indexes = [];

    private readonly Dictionary<int, Day> _days = [];
    private readonly string _storeDirectory;
    private readonly string _directory;
    private readonly EventStoreFamily _family;
    private long _uses;
    private bool _swept;

    /// <param name="storeDirectory">The store's folder, <c>DIR/stores/id</c>.</param>
    /// <param name="family">Whose columns its data files have.</param>
    public DeduplicationIndex(string storeDirectory, EventStoreFamily family)
    {
        _family = family;
        _storeDirectory = storeDirectory;
        string store = Path.TrimEndingDirectorySeparator(storeDirectory);
        _directory = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(store)!)!, "index", Path.GetFileName(store));
    }

    /// <summary>The one index of an open store.</summary>
    public static DeduplicationIndex For(EventDataStore store) => Indexes.GetValue(store, s => new DeduplicationIndex(s.StoreDirectory, s.Definition.Family));

    /// <summary>Fingerprints in memory.</summary>
    public long ResidentFingerprints => _days.Values.Sum(d => (long)d.Set.Count);

    /// <summary>Brings the days' committed rows into memory; days not asked for lately leave it. A new snapshot costs the new files only.</summary>
    public void Load(Snapshot snapshot, IReadOnlyCollection<int> dayNumbers)
    {
        Sweep(snapshot);
        _uses++;
        var wanted = dayNumbers.Where(d => !_days.TryGetValue(d, out var day) || !ReferenceEquals(day.Snapshot, snapshot)).ToHashSet();
        foreach (int number in wanted)
        {
            _days.TryAdd(number, new Day());
            _days[number].Snapshot = snapshot;
            _days[number].Files.Clear();
        }

        if (wanted.Count > 0)
        {
            foreach (var file in snapshot.Files)
            {
                int number = DayNumber(file.CalendarDay);
                if (wanted.Contains(number))
                {
                    Load(_days[number], new(Path.Combine(_storeDirectory, file.Path), file.NumRecords));
                }
            }
        }

        foreach (int number in dayNumbers)
        {
            _days[number].LastUse = _uses;
        }

        Evict();
    }

    /// <summary>Adds a fingerprint of a loaded day; false when the day may hold it already, which <see cref="Find"/> then settles.</summary>
    public bool Add(int dayNumber, ulong fingerprint) => _days[dayNumber].Set.Add(fingerprint);

    /// <summary>The set of a loaded day, for adding many.</summary>
    public FingerprintSet Set(int dayNumber) => _days[dayNumber].Set;

    /// <summary>Files of a loaded day, committed ones and those written since in the transaction at work.</summary>
    public IReadOnlyList<IndexedFile> Files(int dayNumber) => _days[dayNumber].Files;

    /// <summary>Writes the index file of a data file. Safe to call from any thread.</summary>
    /// <param name="sorted">Its rows, sorted.</param>
    public void WriteFile(string dataFile, ReadOnlySpan<RowIdentity> sorted)
    {
        CreateDirectory();
        FingerprintFile.Write(IndexPath(dataFile), sorted);
    }

    /// <summary>Notes a data file that the transaction at work has written; its fingerprints are in the set already.</summary>
    public void Written(int dayNumber, string dataFile, long rows)
    {
        var day = _days[dayNumber];
        day.Files.Add(new(dataFile, rows));
        day.Loaded.Add(Path.GetFileName(dataFile));
    }

    /// <summary>Forgets days after a transaction that came to nothing: their sets hold rows that were never committed.</summary>
    public void Forget(IEnumerable<int> dayNumbers)
    {
        foreach (int number in dayNumbers)
        {
            _days.Remove(number);
        }
    }

    /// <summary>Removes what was noted for a data file that is not to be committed.</summary>
    public void Discard(string dataFile)
    {
        if (Directory.Exists(_directory))
        {
            File.Delete(IndexPath(dataFile));
        }
    }

    /// <summary>Day number, days since 1970-01-01.</summary>
    public static int DayNumber(DateOnly day) => day.DayNumber - EpochDayNumber;

    /// <summary>Calendar day of a day number.</summary>
    public static DateOnly CalendarDay(int dayNumber) => DateOnly.FromDayNumber(dayNumber + EpochDayNumber);

    private const int EpochDayNumber = 719_162;

    /// <summary>The rows of a file, from its index file or else from the data file itself.</summary>
    public RowIdentity[] Read(IndexedFile file)
    {
        string path = IndexPath(file.DataFile);
        if (FingerprintFile.TryRead(path, file.Rows) is { } rows)
        {
            return rows;
        }

        rows = IndexBuilder.Build(_family, file.DataFile);
        CreateDirectory();
        FingerprintFile.Write(path, rows);
        return rows;
    }

    private void Load(Day day, IndexedFile file)
    {
        day.Files.Add(file);
        if (day.Loaded.Add(Path.GetFileName(file.DataFile)))
        {
            foreach (var row in Read(file))
            {
                day.Set.Add(row.Fingerprint);
            }
        }
    }

    private void Evict()
    {
        long idle = _days.Values.Where(d => d.LastUse != _uses).Sum(d => (long)d.Set.Count);
        foreach (var (number, day) in _days.Where(d => d.Value.LastUse != _uses).OrderBy(d => d.Value.LastUse).ToArray())
        {
            if (idle <= MaxIdleFingerprints)
            {
                break;
            }

            idle -= day.Set.Count;
            _days.Remove(number);
        }
    }

    /// <summary>Once after opening: takes away index files whose data files are gone.</summary>
    private void Sweep(Snapshot snapshot)
    {
        if (_swept)
        {
            return;
        }

        _swept = true;
        if (!Directory.Exists(_directory))
        {
            return;
        }

        var live = snapshot.Files.Select(f => Path.GetFileName(IndexPath(f.Path))).ToHashSet(StringComparer.Ordinal);
        foreach (string path in Directory.EnumerateFiles(_directory, "*" + FingerprintFile.Suffix).Where(p => !live.Contains(Path.GetFileName(p))).ToArray())
        {
            File.Delete(path);
        }
    }

    private string IndexPath(string dataFile) => Path.Combine(_directory, Path.GetFileNameWithoutExtension(dataFile) + FingerprintFile.Suffix);

    private void CreateDirectory()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(_directory);
        }
        else
        {
            Directory.CreateDirectory(_directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private sealed class Day
    {
        public FingerprintSet Set { get; } = new();

        /// <summary>Files whose rows are in the set, those since removed from the store included: they cost a look, never a wrong answer.</summary>
        public HashSet<string> Loaded { get; } = new(StringComparer.Ordinal);

        public List<IndexedFile> Files { get; } = [];

        public Snapshot? Snapshot { get; set; }

        public long LastUse { get; set; }
    }
}
