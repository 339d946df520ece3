using System.Text;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.Storage;

namespace CloudTrailLake.Engine.Tests.CommitLog;

/// <summary>The commits of a golden store beside those that the same work writes today.</summary>
internal static class GoldenLog
{
    /// <summary>Compares them byte by byte, but for the release's name in them.</summary>
    public static void AssertSame(string golden, string written, int newest)
    {
        for (var version = 0; version <= newest; version++)
        {
            var expected = Commit(golden, version);
            if (version > 0)
            {
                // A release with another version number writes another engineInfo, and with it another chain.
                expected = expected.Replace(Sha256(golden, version - 1), Sha256(written, version - 1), StringComparison.Ordinal);
            }

            Assert.Equal(expected.Replace("CloudTrailLake/0.1.0", CommitPipeline.EngineInfo, StringComparison.Ordinal), Commit(written, version));
        }
    }

    private static string Commit(string store, int version) => new UTF8Encoding(false, true).GetString(File.ReadAllBytes(CommitPath(store, version)));

    private static string Sha256(string store, int version) => new StoreStorage().Sha256(CommitPath(store, version));

    private static string CommitPath(string store, int version) => Path.Combine(store, LogNames.LogDirectory, LogNames.Commit(version));
}
