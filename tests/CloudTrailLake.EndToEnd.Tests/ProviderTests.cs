using System.Data;
using System.Data.Common;
using System.Text.Json.Nodes;
using CloudTrailLake.Data;
using CloudTrailLake.EndToEnd.Tests.Harness;
using Dapper;

namespace CloudTrailLake.EndToEnd.Tests;

/// <summary>The ADO.NET provider against the real server process, by Dapper and by the adapters of System.Data.</summary>
public sealed class ProviderTests : IAsyncLifetime
{
    private const int Count = 5_000;

    private readonly TemporaryFolder _folder = new();
    private readonly DateTime _first = TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(-2);
    private LakeServerProcess _server = null!;
    private LakeDataSource _source = null!;

    public async Task InitializeAsync()
    {
        _server = await LakeServerProcess.StartAsync(_folder.File("lake"));
        var (code, output, error) = await ToolProcess.RunLakeAsync(["store", "create", "--name", "trail", "--endpoint", _server.Endpoint], _server.ClientEnvironment);
        Assert.True(code == 0, $"{output}\n{error}");
        var file = _folder.File("events.json");
        await File.WriteAllTextAsync(file, new JsonObject { ["Records"] = new JsonArray([.. Enumerable.Range(0, Count).Select(Record)]) }.ToJsonString());
        (code, output, error) = await ToolProcess.RunLakeAsync(["import", file, "--store", "trail", "--endpoint", _server.Endpoint], _server.ClientEnvironment);
        Assert.True(code == 0, $"{output}\n{error}");
        (code, output, error) = await ToolProcess.RunLakeAsync(["token", "create", "analyst", "--endpoint", _server.Endpoint], _server.ClientEnvironment);
        Assert.True(code == 0, error);
        _source = LakeDataSource.Create($"Endpoint={_server.Endpoint};Token={output.Trim()}");
    }

    public async Task DisposeAsync()
    {
        await _source.DisposeAsync();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task DapperBindsParametersAndMapsRows()
    {
        await using var connection = await _source.OpenConnectionAsync();
        var rows = (await connection.QueryAsync<Event>(
            "SELECT eventID AS Id, eventTime AS Time, eventName AS Name, userIdentity.arn AS Arn, errorCode AS Error, readOnly AS IsReadOnly FROM trail WHERE eventName = @name AND eventTime >= @since ORDER BY eventTime",
            new { name = "Name3", since = _first.AddSeconds(1_000) })).AsList();

        Assert.Equal(Enumerable.Range(1_000, Count - 1_000).Where(i => i % 7 == 3).Select(Expected), rows);
        Assert.Equal(Count, await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM trail"));
        Assert.Equal("bucket-12", await connection.QuerySingleAsync<string>("SELECT requestParameters['bucketName'] FROM trail WHERE eventID = @id", new { id = Id(12) }));
    }

    [Fact]
    public void AdaptersFillTables()
    {
        using var connection = _source.OpenConnection();
        using DbDataAdapter adapter = LakeProviderFactory.Instance.CreateDataAdapter()!;
        adapter.SelectCommand = connection.CreateCommand();
        adapter.SelectCommand.CommandText = "SELECT eventName, count(*) AS n, min(eventTime) AS first FROM trail GROUP BY eventName ORDER BY eventName; SELECT eventID FROM trail ORDER BY eventTime LIMIT 3";
        using var tables = new DataSet();
        adapter.Fill(tables);

        Assert.Equal(
            Enumerable.Range(0, 7).Select(name => ($"Name{name}", (long)Enumerable.Range(0, Count).Count(i => i % 7 == name), _first.AddSeconds(name))),
            tables.Tables[0].Rows.Cast<DataRow>().Select(row => ((string)row["eventName"], (long)row["n"], (DateTime)row["first"])));
        Assert.Equal([typeof(string), typeof(long), typeof(DateTime)], tables.Tables[0].Columns.Cast<DataColumn>().Select(column => column.DataType));
        Assert.Equal([Id(0), Id(1), Id(2)], tables.Tables[1].Rows.Cast<DataRow>().Select(row => (string)row[0]));
    }

    [Fact]
    public async Task EveryRowComesWithItsDictionaries()
    {
        await using var command = _source.CreateCommand("SELECT eventTime, eventName, errorCode, eventID FROM trail ORDER BY eventTime");
        await using var reader = await command.ExecuteReaderAsync();
        for (var i = 0; i < Count; i++)
        {
            Assert.True(await reader.ReadAsync());
            Assert.Equal((_first.AddSeconds(i), $"Name{i % 7}", i % 3 == 0 ? "AccessDenied" : null, Id(i)), (reader.GetDateTime(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetString(3)));
        }

        Assert.False(await reader.ReadAsync());
    }

    private static string Id(int i) => $"00000000-0000-4000-8000-{i:D12}";

    private Event Expected(int i) => new(Id(i), _first.AddSeconds(i), $"Name{i % 7}", $"arn:aws:iam::000000000000:user/u{i % 11}", i % 3 == 0 ? "AccessDenied" : null, i % 2 == 0);

    private JsonObject Record(int i)
    {
        var record = new JsonObject
        {
            ["eventVersion"] = "1.11",
            ["userIdentity"] = new JsonObject { ["type"] = "IAMUser", ["arn"] = $"arn:aws:iam::000000000000:user/u{i % 11}" },
            ["eventTime"] = _first.AddSeconds(i).ToString("yyyy-MM-ddTHH:mm:ssZ"),
            ["eventSource"] = "s3.amazonaws.com",
            ["eventName"] = $"Name{i % 7}",
            ["awsRegion"] = "us-east-1",
            ["sourceIPAddress"] = "192.0.2.7",
            ["requestParameters"] = new JsonObject { ["bucketName"] = $"bucket-{i}" },
            ["eventID"] = Id(i),
            ["readOnly"] = i % 2 == 0,
            ["eventType"] = "AwsApiCall",
            ["managementEvent"] = true,
            ["recipientAccountId"] = "000000000000",
            ["eventCategory"] = "Management",
        };
        if (i % 3 == 0)
        {
            record["errorCode"] = "AccessDenied";
        }

        return record;
    }

    private sealed record Event(string Id, DateTime Time, string Name, string Arn, string? Error, bool IsReadOnly);
}
