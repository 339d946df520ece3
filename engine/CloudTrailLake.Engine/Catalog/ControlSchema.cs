namespace CloudTrailLake.Engine.Catalog;

/// <summary>The versions of the control database's schema; each is a script that is run once, in order, and never changed afterwards.</summary>
internal static partial class ControlSchema
{
    private static readonly IReadOnlyList<string> Versions = [V1, V2, V3, V4, V5, V6, V7, V8, V9, V10, V11];

    /// <summary>The version this program writes.</summary>
    public static int CurrentVersion => Versions.Count;

    /// <summary>Brings a database of any older version, or an empty one, to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="LakeDirectoryException">The database is of a newer version.</exception>
    public static void Migrate(ControlSession session)
    {
        session.Execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL PRIMARY KEY)");
        var version = session.Scalar<int?>("SELECT MAX(version) FROM schema_version") ?? 0;
        if (version > CurrentVersion)
        {
            throw new LakeDirectoryException(
                $"control.db has schema version {version}; this program knows versions up to {CurrentVersion}. Use the newer program that wrote it.");
        }

        for (; version < CurrentVersion; version++)
        {
            session.Execute(Versions[version]);
            session.Execute("INSERT INTO schema_version (version) VALUES (@Version)", new { Version = version + 1 });
        }
    }
}
