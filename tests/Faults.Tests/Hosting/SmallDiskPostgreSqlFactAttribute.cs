namespace CareRostering.Faults.Tests.Hosting;

/// <summary>A test that needs PostgreSQL on a small disk: skipped, and saying so, where there can be none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskPostgreSqlFactAttribute : FactAttribute
{
    public SmallDiskPostgreSqlFactAttribute() => Skip = SmallDiskPostgreSql.WhyNot;
}
