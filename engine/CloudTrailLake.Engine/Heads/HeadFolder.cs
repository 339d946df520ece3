using CloudTrailLake.Engine.Storage;

namespace CloudTrailLake.Engine.Heads;

/// <summary>The folder <c>_head</c> of a store, which readers of Delta skip: the signed head and the names of files that are being written.</summary>
internal sealed class HeadFolder(StoreStorage storage, string storeDirectory)
{
    /// <summary>Name of the folder.</summary>
    public const string Name = "_head";

    /// <summary>The newest commit that stands, signed.</summary>
    public const string HeadFile = "head.json";

    /// <summary>The commit about to be published, signed before it is: what a crash leaves between the two is known as the lake's own.</summary>
    public const string NextFile = "next.json";

    /// <summary>Names of data and ledger files begun and not committed, one a line, relative to the store.</summary>
    public const string UnfinishedFile = "unfinished";

    /// <summary>The folder.</summary>
    public string Path { get; } = System.IO.Path.Combine(storeDirectory, Name);

    private string Head => System.IO.Path.Combine(Path, HeadFile);

    private string Next => System.IO.Path.Combine(Path, NextFile);

    private string Unfinished => System.IO.Path.Combine(Path, UnfinishedFile);

    /// <summary>Makes the folder.</summary>
    public void Create() => storage.CreateDirectory(Path);

    /// <summary>The signed head; null when there is none.</summary>
    /// <exception cref="FormatException">The file is not a head.</exception>
    public SignedHead? ReadHead() => Read(Head);

    /// <summary>The commit about to be published; null when there is none.</summary>
    /// <exception cref="FormatException">The file is not a head.</exception>
    public SignedHead? ReadNext() => Read(Next);

    /// <summary>Writes the commit about to be published.</summary>
    public void WriteNext(SignedHead head)
    {
        var temporary = Temporary(NextFile);
        storage.WriteNew(temporary, head.ToJson());
        storage.Replace(temporary, Next);
    }

    /// <summary>The commit stands: what was next is the head.</summary>
    public void Promote() => storage.Replace(Next, Head);

    /// <summary>Takes back what was next.</summary>
    public void DeleteNext() => storage.Delete(Next);

    /// <summary>Names of files begun and not committed.</summary>
    public IReadOnlyList<string> ReadUnfinished() => File.Exists(Unfinished) ? File.ReadAllLines(Unfinished) : [];

    /// <summary>Adds a name. Not synced: it matters after the end of a process, not of the machine.</summary>
    public void AppendUnfinished(string name) => File.AppendAllText(Unfinished, name + "\n");

    /// <summary>Replaces all names.</summary>
    public void WriteUnfinished(IEnumerable<string> names)
    {
        var temporary = Temporary(UnfinishedFile);
        storage.WriteNew(temporary, System.Text.Encoding.UTF8.GetBytes(string.Concat(names.Select(n => n + "\n"))));
        storage.Replace(temporary, Unfinished);
    }

    private static SignedHead? Read(string path)
    {
        try
        {
            return SignedHead.Parse(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private string Temporary(string name) => System.IO.Path.Combine(Path, $".{name}.{storage.NewGuid():N}.tmp");
}
