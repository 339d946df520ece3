using CloudTrailLake.Automation.Dashboards.Refreshing;
using CloudTrailLake.Automation.Tests.Support;
using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Tests.Dashboards;

public sealed class RefreshTableTests : IDisposable
{
    private static readonly LakeScope s_scope = new("111122223333", "us-east-1");
    private static readonly DateTimeOffset s_noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryDirectory folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Old_refreshes_go_with_their_queries_but_the_last_of_each_dashboard_and_running_ones_stay()
    {
        using var control = ControlDatabase.Open(Path.Combine(folder.Path, "control.db"));
        control.Write(session =>
        {
            RefreshTable.Insert(session, Made(1, "a", s_noon.AddDays(-9)));
            RefreshTable.Insert(session, Made(2, "a", s_noon.AddDays(-8)));
            RefreshTable.Insert(session, Made(3, "b", s_noon.AddDays(-9)));
            RefreshTable.Insert(session, Made(4, "a", s_noon.AddDays(-1)));
            RefreshTable.Insert(session, Made(5, "c", ended: null));
            RefreshTable.Insert(session, Made(6, "c", s_noon));
        });

        control.Write(session => RefreshTable.DeleteEndedBefore(session, s_noon.AddDays(-7)));

        Assert.Equal([3L, 4, 5, 6], control.Read(session => Enumerable.Range(1, 6).Select(id => (long)id).Where(id => RefreshTable.Find(session, s_scope, id) is not null).ToList()));
        Assert.Equal(4, control.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM dashboard_refresh_queries")));
        Assert.Equal(4, control.Read(session => RefreshTable.Last(session, s_scope, "a"))!.Id);
        Assert.Equal([5L], control.Read(RefreshTable.AllRunning).Select(refresh => refresh.Id));
    }

    [Fact]
    public void A_fire_time_is_there_once()
    {
        using var control = ControlDatabase.Open(Path.Combine(folder.Path, "control.db"));
        control.Write(session => RefreshTable.Insert(session, Made(1, "a", s_noon) with { FireTime = s_noon }));

        Assert.True(control.Read(session => RefreshTable.AnyAt(session, s_scope, "a", s_noon)));
        Assert.False(control.Read(session => RefreshTable.AnyAt(session, s_scope, "b", s_noon)));
        Assert.ThrowsAny<Exception>(() => control.Write(session => RefreshTable.Insert(session, Made(2, "a", s_noon) with { FireTime = s_noon })));
    }

    private static Refresh Made(long id, string dashboard, DateTimeOffset? ended) => new()
    {
        Scope = s_scope,
        Id = id,
        Dashboard = dashboard,
        Status = ended is null ? RefreshStatus.Running : RefreshStatus.Finished,
        CreatedAt = s_noon.AddDays(-10),
        EndedAt = ended,
        Queries = [new RefreshQuery("AWSCloudTrail-x", Guid.NewGuid().ToString("D"), "SELECT 1")],
    };
}
