using CloudTrailLake.Server.Errors;
using CloudTrailLake.Server.Hosting;
using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Operations.Faults;

/// <summary>
/// What an operation refuses: each fault alone by its name, and of any two the one that the reference lists first. The faults of a class stand in the order of the reference.
/// </summary>
public abstract class OperationFaults
{
    private const int MaxStores = 3;

    private protected abstract string Operation { get; }

    private protected abstract IReadOnlyList<Fault> Faults { get; }

    /// <summary>Category of the scene's store; null for CloudTrail events.</summary>
    private protected virtual string? Category => null;

    /// <summary>Makes the request one that succeeds.</summary>
    private protected virtual Task PrepareAsync(Scene scene)
    {
        scene.Input = new() { ["EventDataStore"] = scene.Store };
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_request_without_a_fault_succeeds()
    {
        await using var test = await StartAsync();
        (await CallAsync(test)).Ok();
    }

    [Fact]
    public async Task Each_fault_is_refused_by_its_name()
    {
        await using var test = await StartAsync();
        for (var i = 0; i < Faults.Count; i++)
        {
            Check(await CallAsync(test, Faults[i]), Faults[i], $"fault {i + 1} alone");
        }
    }

    [Fact]
    public async Task Of_two_faults_the_earlier_is_told()
    {
        await using var test = await StartAsync();
        for (var i = 0; i < Faults.Count; i++)
        {
            for (var j = i + 1; j < Faults.Count; j++)
            {
                Check(await CallAsync(test, Faults[j], Faults[i]), Faults[i], $"faults {i + 1} and {j + 1}");
            }
        }
    }

    [Fact]
    public void The_reference_lists_them_in_this_order() =>
        Assert.Equal(Faults.Select(fault => fault.Code), ErrorPrecedence.Operations[Operation].Select(fault => fault.Code.ToString()));

    private static void Check(Answer answer, Fault fault, string what)
    {
        var told = answer.Has("__type") ? answer.Text("__type") : "success";
        Assert.True(told == fault.Code + "Exception", $"{what}: expected {fault.Code}Exception, got {told}: {answer.Body}");
    }

    private async Task<Answer> CallAsync(TestServer test, params Fault[] faults)
    {
        var scene = await Scene.CreateAsync(test, Category);
        await PrepareAsync(scene);
        foreach (var fault in faults)
        {
            await fault.Put(scene);
        }

        return await scene.CallAsync(Operation, scene.Input);
    }

    private static Task<TestServer> StartAsync() => TestServer.StartAsync(options => options with
    {
        Lake = options.Lake with { Quotas = new() { EventDataStores = MaxStores, Channels = MaxStores } },
        WorksByItself = false,
        S3 = new S3Options { Endpoint = new Uri("http://127.0.0.1:1"), AccessKeyId = "test", SecretAccessKey = "test" },
    });
}
