using System.Net;
using System.Text.Json;

namespace CloudTrailLake.Server.Tests.Support;

/// <summary>An answer as it came over the wire.</summary>
internal sealed record Answer(HttpStatusCode Status, JsonElement Body, string? ErrorType, string? RequestId, string? ContentType)
{
    public JsonElement this[string member] => Body.TryGetProperty(member, out var value) ? value : throw new KeyNotFoundException($"'{member}' is not in {Body}");

    public string Text(string member) => this[member].GetString()!;

    public string Message => Text("message");

    public bool Has(string member) => Body.TryGetProperty(member, out _);

    public IEnumerable<string> Members => Body.EnumerateObject().Select(member => member.Name);

    /// <summary>Asserts success.</summary>
    public Answer Ok()
    {
        Assert.True(Status == HttpStatusCode.OK, $"{Status}: {Body}");
        Assert.True(Guid.TryParse(RequestId, out _));
        return this;
    }

    /// <summary>Asserts a status, and gives the body.</summary>
    public JsonElement Json(HttpStatusCode status)
    {
        Assert.True(Status == status, $"{Status}: {Body}");
        return Body;
    }

    /// <summary>Asserts an error by its AWS name.</summary>
    public Answer Fails(string exception, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        Assert.True(Status != HttpStatusCode.OK && Text("__type") == exception, $"expected {exception}, got {Status}: {Body}");
        Assert.Equal(status, Status);
        Assert.Equal(exception, ErrorType);
        Assert.True(Guid.TryParse(RequestId, out _));
        Assert.False(string.IsNullOrWhiteSpace(Message));
        return this;
    }
}
