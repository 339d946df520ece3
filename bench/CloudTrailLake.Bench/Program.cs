using System.Globalization;
using CloudTrailLake.Bench;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
const string Usage =
    """
    Usage, always with -c Release:
      generate EVENTS FOLDER [EVENTS-PER-FILE]   make logs in AWS's layout
      compare FOLDER [ROUNDS]                    import FOLDER by CloudTrailLake and by DuckDB alone in turns, print medians and ratios
      queries FOLDER [ROUNDS]                    ask a store of FOLDER and plain DuckDB over the same Parquet files the same questions in turns
      compaction FOLDER [COMMIT-ROWS] [ROUNDS]   ask a store of FOLDER, committed in small pieces, before and after its files are merged; print ratios and what merging cost
      results ROWS [ROUNDS]                      read a result of ROWS rows from DuckDB in process, over HTTP and through the ADO.NET provider in turns
      analysis FOLDER [ROUNDS]                   how long the statements in FOLDER (*.sql) take to be understood and written for the engine
      cache FOLDER [ROUNDS]                      how long a kept answer takes from the statement's text to its last row, beside the run that it spares
      scale [FILES [DAYS [ROUNDS]]]              what the log of a large store costs: opening, planning, committing, checkpoints
      verify FOLDER [MIB [ROUNDS]]               verify a store of MIB MiB whose data files are those of an import of FOLDER, and sha256sum over the same files, in turns
      audit-events CALLS SECONDS                 PutAuditEvents, CALLS a second of 100 events each: how long a call takes until its events are on the disk
      stages FOLDER [EVENTS]                     where the processor time of an import goes
      serve LAKE                                 the server of 'results', until its standard input ends
      verified STORE THREADS                     one verification of the store in a folder
      read CONNECTION STATEMENT                  one reading through the ADO.NET provider
      ours FOLDER LAKE                           one import by CloudTrailLake into a fresh store below LAKE
      rival FOLDER FILE                          one import by DuckDB alone into a Parquet file
    """;

switch (args)
{
    case ["generate", var events, var folder, .. var rest]:
        Generation.Run(long.Parse(events, CultureInfo.InvariantCulture), folder, rest is [var perFile] ? int.Parse(perFile, CultureInfo.InvariantCulture) : null);
        return 0;
    case ["compare", var folder, .. var rest]:
        ImportComparison.Run(folder, rest is [var rounds] ? int.Parse(rounds, CultureInfo.InvariantCulture) : 3);
        return 0;
    case ["queries", var folder, .. var rest]:
        await QueryComparison.RunAsync(folder, rest is [var queryRounds] ? int.Parse(queryRounds, CultureInfo.InvariantCulture) : 5);
        return 0;
    case ["compaction", var folder, .. var rest]:
        await CompactionComparison.RunAsync(
            folder,
            rest is [var commitRows, ..] ? int.Parse(commitRows, CultureInfo.InvariantCulture) : 2_000,
            rest is [_, var compactionRounds] ? int.Parse(compactionRounds, CultureInfo.InvariantCulture) : 5);
        return 0;
    case ["results", var rows, .. var rest]:
        await ResultComparison.RunAsync(long.Parse(rows, CultureInfo.InvariantCulture), rest is [var resultRounds] ? int.Parse(resultRounds, CultureInfo.InvariantCulture) : 5);
        return 0;
    case ["analysis", var folder, .. var rest]:
        AnalysisTime.Run(folder, rest is [var analysisRounds] ? int.Parse(analysisRounds, CultureInfo.InvariantCulture) : 1000);
        return 0;
    case ["cache", var folder, .. var rest]:
        await CacheLatency.RunAsync(folder, rest is [var cacheRounds] ? int.Parse(cacheRounds, CultureInfo.InvariantCulture) : 500);
        return 0;
    case ["scale", .. var rest]:
        var sizes = rest.Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        await StoreScale.RunAsync(sizes.ElementAtOrDefault(0) is > 0 and var files ? files : 100_000, sizes.ElementAtOrDefault(1) is > 0 and var days ? days : 3_650, sizes.ElementAtOrDefault(2) is > 0 and var scaleRounds ? scaleRounds : 50);
        return 0;
    case ["verify", var folder, .. var rest]:
        await VerificationComparison.RunAsync(
            folder,
            rest is [var mebibytes, ..] ? int.Parse(mebibytes, CultureInfo.InvariantCulture) : 1_024,
            rest is [_, var verifyRounds] ? int.Parse(verifyRounds, CultureInfo.InvariantCulture) : 9);
        return 0;
    case ["verified", var storeFolder, var threads]:
        VerificationComparison.Verify(storeFolder, int.Parse(threads, CultureInfo.InvariantCulture));
        return 0;
    case ["serve", var lake]:
        await BenchServer.RunAsync(lake);
        return 0;
    case ["read", var connectionString, var statement]:
        await ResultComparison.ReadAsync(connectionString, statement);
        return 0;
    case ["stages", var folder, .. var rest]:
        await StageProfile.RunAsync(folder, rest is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 500_000);
        return 0;
    case ["ours", var folder, var lake]:
        await SingleImport.OursAsync(folder, lake);
        return 0;
    case ["audit-events", var calls, var seconds]:
        await AuditEventRate.RunAsync(int.Parse(calls, CultureInfo.InvariantCulture), int.Parse(seconds, CultureInfo.InvariantCulture));
        return 0;
    case ["rival", var folder, var file]:
        SingleImport.Rival(folder, file);
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
