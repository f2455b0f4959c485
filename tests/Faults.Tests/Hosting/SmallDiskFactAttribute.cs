namespace CareRostering.Faults.Tests.Hosting;

/// <summary>A test that needs a small disk: skipped, and saying so, where there can be none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = SmallDisk.WhyNot;
}
