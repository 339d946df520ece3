using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Heads;
using CloudTrailLake.Engine.Storage;
using CloudTrailLake.Engine.Verification;
using Microsoft.Extensions.Time.Testing;

namespace CloudTrailLake.Engine.Tests.Verification;

/// <summary>A copy of a store's folder that a test may damage, with the means that somebody without the lake's key has.</summary>
internal sealed class TamperedStore : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TamperedStore(string original)
    {
        Directory = Path.Combine(_folder.Path, Path.GetFileName(original));
        foreach (var file in System.IO.Directory.EnumerateFiles(original, "*", SearchOption.AllDirectories))
        {
            var copy = Full(Path.GetRelativePath(original, file));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var snapshot = Open().Snapshot();
        Newest = snapshot.Version;
        DataFiles = [.. snapshot.Files.Select(f => f.Path)];
    }

    public string Directory { get; }

    public long Newest { get; }

    public IReadOnlyList<string> DataFiles { get; }

    public static string Commit(long version) => $"{LogNames.LogDirectory}/{LogNames.Commit(version)}";

    public string Full(string path) => Path.Combine(Directory, path);

    public VerificationReport Verify(SignedHead? against = null, HeadKeys? keys = null) =>
        new StoreVerifier(new StoreStorage(), Directory, keys ?? TestSigner.Lake.Keys).Run(against, CancellationToken.None);

    public EventDataStore Open() => EventDataStore.Open(new StoreStorage(), Directory, new FakeTimeProvider());

    public SignedHead Head => SignedHead.Parse(File.ReadAllBytes(Full("_head/head.json")));

    /// <summary>The lake goes on: it opens the store and commits.</summary>
    public void GoOn(int commits = 1)
    {
        var store = EventDataStore.OpenForWriting(new StoreStorage(), Directory, new FakeTimeProvider(new(2026, 3, 20, 0, 0, 0, TimeSpan.Zero)), logger: null, TestSigner.Lake);
        using (store)
        {
            for (var i = 0; i < commits; i++)
            {
                store.Writer.RunAsync(t => t.Commit(new CommitRequest("WRITE", [], []) { Transactions = [new("later", i + 1)] }), CancellationToken.None).GetAwaiter().GetResult();
            }
        }
    }

    public void Flip(string path, double at = 0.5)
    {
        var bytes = File.ReadAllBytes(Full(path));
        bytes[(int)(bytes.Length * at)] ^= 1;
        File.WriteAllBytes(Full(path), bytes);
    }

    public void Swap(string one, string other)
    {
        File.Move(Full(one), Full("swap"));
        File.Move(Full(other), Full(one));
        File.Move(Full("swap"), Full(other));
    }

    /// <summary>Edits a commit and makes the chain after it fit again, as whoever knows the format can.</summary>
    public void Rewrite(long version, Func<string, string> edit)
    {
        File.WriteAllText(Full(Commit(version)), edit(File.ReadAllText(Full(Commit(version)))));
        for (var next = version + 1; File.Exists(Full(Commit(next))); next++)
        {
            File.WriteAllText(
                Full(Commit(next)),
                Regex.Replace(File.ReadAllText(Full(Commit(next))), "(\"ctlake.previousSha256\":\")[0-9a-f]{64}", "${1}" + Sha256(Commit(next - 1))));
        }
    }

    /// <summary>A commit that fits the chain, written by somebody else.</summary>
    public void Append(string signedSince = "")
    {
        var version = Newest + 1;
        File.WriteAllText(
            Full(Commit(version)),
            "{\"commitInfo\":{\"timestamp\":1773570000000,\"operation\":\"WRITE\",\"operationParameters\":{},\"engineInfo\":\"Other/1.0\",\"tags\":{"
            + $"\"ctlake.previousSha256\":\"{Sha256(Commit(version - 1))}\"{signedSince}}}}}}}"
            + "\n" + """{"txn":{"appId":"other","version":1,"lastUpdated":0}}""" + "\n");
    }

    public string Sha256(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Full(path))));

    public void WriteHead(SignedHead head) => File.WriteAllBytes(Full("_head/head.json"), head.ToJson());

    public void EditHead(Func<HeadStatement, HeadStatement> edit) => WriteHead(Head with { Statement = edit(Head.Statement) });

    public void Write(string path, string text)
    {
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(Full(path))!);
        File.WriteAllText(Full(path), text, new UTF8Encoding(false));
    }

    public void Dispose() => _folder.Dispose();
}
