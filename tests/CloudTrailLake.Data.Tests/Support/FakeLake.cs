using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Data.Tests.Support;

/// <summary>A server of the lake's HTTP contract on a free port, which answers statements as a test tells it to.</summary>
internal sealed class FakeLake : IAsyncDisposable
{
    public const string ArrowStream = "application/vnd.apache.arrow.stream";
    public const string Token = "test-token";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<LakeCall> _calls = new();

    private FakeLake(WebApplication app) => _app = app;

    public string Address { get; private set; } = "";

    public string ConnectionString => $"Endpoint={Address};Token={Token}";

    public IReadOnlyList<LakeCall> Calls => [.. _calls];

    public IReadOnlyList<LakeCall> Statements => [.. _calls.Where(call => call.Path == "/v1/sql")];

    /// <summary>Answers any statement that has no answer of its own.</summary>
    public Func<HttpContext, Task>? Otherwise { get; set; }

    /// <summary>Looks at each request first; true: it has answered.</summary>
    public Func<HttpContext, Task<bool>>? First { get; set; }

    /// <summary>Answers of the listings, by path.</summary>
    public ConcurrentDictionary<string, string> Documents { get; } = new(StringComparer.Ordinal)
    {
        ["/health"] = """{"status":"ready","version":"1.2.3"}""",
        ["/v1/stores"] = """{"stores":[{"id":"11111111-1111-1111-1111-111111111111","name":"trail","arn":"arn:x","status":"ENABLED","retentionDays":90,"createdTime":"2026-01-02T03:04:05.000Z"}]}""",
    };

    public static async Task<FakeLake> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var lake = new FakeLake(app);
        app.Run(lake.AnswerAsync);
        await app.StartAsync();
        lake.Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return lake;
    }

    public void On(string statement, ArrowResultSet result) => On(statement, context => SendAsync(context, result.ToBytes()));

    public void On(string statement, Func<HttpContext, Task> answer) => _answers[statement] = answer;

    public LakeConnection Open(string more = "")
    {
        var connection = new LakeConnection(ConnectionString + more);
        connection.Open();
        return connection;
    }

    public static async Task SendAsync(HttpContext context, byte[] body)
    {
        context.Response.ContentType = ArrowStream;
        context.Response.Headers["X-Ctlake-Query-Id"] = "query-1";
        context.Response.Headers["X-Ctlake-Cache"] = "miss";
        await context.Response.Body.WriteAsync(body);
    }

    public static Func<HttpContext, Task> Error(int status, string json) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    };

    public ValueTask DisposeAsync()
    {
        LakeConnection.ClearPool(new LakeConnection(ConnectionString));
        return _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var call = new LakeCall(
            context.Request.Method,
            context.Request.Path,
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync());
        _calls.Enqueue(call);
        if (First is { } first && await first(context))
        {
            return;
        }

        if (call.Path == "/v1/sql" && (_answers.TryGetValue(call.Statement.Trim(), out var answer) || (answer = Otherwise) is not null))
        {
            await answer(context);
        }
        else if (Documents.TryGetValue(call.Path, out var document))
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(document);
        }
        else
        {
            await Error(400, """{"__type":"InvalidQueryStatementException","message":"line 1:1: no answer was told for this statement","sqlState":"42601","line":1,"column":1,"isTransient":false}""")(context);
        }
    }
}
