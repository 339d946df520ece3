using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.Storage;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Scheduling;
using CloudTrailLake.Sql;
using SqlStates = CloudTrailLake.Query.Execution.SqlStates;

namespace CloudTrailLake.Data.Embedded;

/// <summary>Turns what the engine throws into <see cref="LakeException"/>s, with the SQL states that a server gives.</summary>
internal static class EmbeddedErrors
{
    /// <summary>The error to throw instead, or null for cancellations and the provider's own.</summary>
    public static LakeException? Translate(Exception exception) => exception switch
    {
        SqlException sql => new LakeException(sql.Message, SqlStates.Of(sql.Code), isTransient: false, sql) { Line = sql.Line, Column = sql.Column, ErrorName = NameOf(sql.Code) },
        QueryFailedException failed => new LakeException(failed.Message, SqlStates.Of(failed), isTransient: SqlStates.Of(failed) == SqlStates.OutOfResources, failed),
        QueryServiceException refused => new LakeException(refused.Message, SqlStates.NotInPrerequisiteState, isTransient: false, refused),
        LakeDirectoryException or DirectoryNotFoundException => new LakeException(exception.Message, Transport.SqlStates.CannotConnect, isTransient: false, exception),
        CommitLogDamagedException => new LakeException($"The lake is damaged: {exception.Message}", SqlStates.InternalError, isTransient: false, exception),
        UnsupportedFormatException => new LakeException(exception.Message, SqlStates.FeatureNotSupported, isTransient: false, exception),
        IOException or UnauthorizedAccessException => new LakeException($"The folder cannot be read: {exception.Message}", Transport.SqlStates.ConnectionFailure, isTransient: true, exception),
        _ => null,
    };

    // The names that the service's API gives them.
    private static string NameOf(SqlErrorCode code) => code == SqlErrorCode.TableNotFound ? "EventDataStoreNotFoundException" : "InvalidQueryStatementException";
}
