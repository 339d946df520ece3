using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Alerts;

/// <summary>The history of alerts.</summary>
internal sealed class AlertService(ControlDatabase control)
{
    /// <summary>An alert.</summary>
    /// <exception cref="AutomationException">There is none of the id.</exception>
    public Alert Get(LakeScope scope, Guid id) =>
        control.Read(session => AlertTable.Find(session, scope, id)) ?? throw AutomationException.NotFound($"There is no alert {id:D} in this account and Region.");

    /// <summary>The alert that a run gave, or nothing.</summary>
    public Alert? OfRun(LakeScope scope, Guid run) => control.Read(session => AlertTable.OfRun(session, scope, run));

    /// <summary>The alerts that fit, newest first.</summary>
    public IReadOnlyList<Alert> List(AlertFilter filter) => control.Read(session => AlertTable.List(session, filter));
}
