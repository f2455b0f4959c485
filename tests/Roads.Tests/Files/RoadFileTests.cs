using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Files;

namespace CareRostering.Roads.Tests.Files;

public sealed class RoadFileTests
{
    private static readonly RoadNetwork Network = new RandomRoads(seed: 61, side: 6).Network;

    [Fact]
    public void Read_WhenWritten_GivesTheSameNetworkBack()
    {
        byte[] bytes = RoadFile.ToBytes(Network);

        RoadNetwork read = RoadFile.Read(bytes, "a.roads");

        Assert.Equal((Network.Source, Network.Bounds), (read.Source, read.Bounds));
        Assert.Equal(Network.Report.Graphs, read.Report.Graphs);
        Assert.Equal(Network.Graph(TravelMode.Car).Arrays.Centimetres, read.Graph(TravelMode.Car).Arrays.Centimetres);
        Assert.Equal(bytes, RoadFile.ToBytes(read));
    }

    [Fact]
    public void Read_WhenRoadsHaveNames_GivesThemBack()
    {
        RoadNetwork named = RoadMap.Of("ABC", "AB highway=residential name=ÉlanWay ref=B4009", "BC").Network;

        RoadNetwork read = RoadFile.Read(RoadFile.ToBytes(named), "a.roads");

        Assert.Equal(
            named.Graph(TravelMode.Walk).Edges().Select(edge => (edge.Name, edge.Ref)),
            read.Graph(TravelMode.Walk).Edges().Select(edge => (edge.Name, edge.Ref)));
        Assert.Contains(read.Graph(TravelMode.Car).Edges(), edge => edge is { Name: "ÉlanWay", Ref: "B4009" });
    }

    [Fact]
    public void Read_WhenCutAnywhere_IsOneCodedFault()
    {
        byte[] bytes = RoadFile.ToBytes(Network);
        for (int length = 0; length < bytes.Length; length += 1 + (length / 60))
        {
            Fault fault = Fault(bytes[..length]);
            Assert.Equal(length < 8 ? "ROADS_FOREIGN" : "ROADS_TRUNCATED", fault.Code);
        }
    }

    [Fact]
    public void Read_WhenAnyByteIsDamaged_IsOneCodedFault()
    {
        byte[] bytes = RoadFile.ToBytes(Network);
        for (int at = 0; at < bytes.Length; at += 1 + (at / 60))
        {
            byte[] damaged = (byte[])bytes.Clone();
            damaged[at] ^= 0x41;
            Assert.StartsWith("ROADS_", Fault(damaged).Code, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_WhenContentIsDamagedUnderARightChecksum_IsOneCodedFaultOrAWholeNetwork()
    {
        byte[] bytes = RoadFile.ToBytes(Network);
        var random = new Random(62);
        int faults = 0;
        for (int round = 0; round < 1_500; round++)
        {
            byte[] damaged = (byte[])bytes.Clone();
            damaged[random.Next(52, damaged.Length)] = (byte)random.Next(256);
            System.Security.Cryptography.SHA256.HashData(damaged.AsSpan(52), damaged.AsSpan(20, 32));
            try
            {
                RoadFile.Read(damaged, "a.roads");
            }
            catch (FaultException exception)
            {
                faults++;
                Assert.Equal("ROADS_DAMAGED", exception.Faults[0].Code);
            }
        }

        Assert.True(faults > 50, $"only {faults} were refused");
    }

    [Fact]
    public void Read_WhenVersionIsAnother_SaysBothVersions()
    {
        byte[] bytes = RoadFile.ToBytes(Network);
        bytes[8] = 99;

        Fault fault = Fault(bytes);

        Assert.Equal("ROADS_VERSION", fault.Code);
        Assert.Contains("99", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WhenFileExists_ReplacesItAndLeavesNothingBeside()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("roads");
        try
        {
            string path = Path.Combine(folder.FullName, "a.roads");
            File.WriteAllText(path, "old");

            Network.Write(path);

            Assert.Equal(Network.Source, RoadNetwork.Read(path).Source);
            Assert.Equal("a.roads", Assert.Single(folder.GetFiles()).Name);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Write_WhenFolderIsAbsent_IsACodedFault() =>
        Assert.Equal("FILE_UNWRITABLE", Assert.Throws<FaultException>(() => Network.Write("no/such/folder/a.roads")).Faults[0].Code);

    [Fact]
    public void Read_WhenFileIsAbsent_IsACodedFault() =>
        Assert.Equal("ROADS_UNREADABLE", Assert.Throws<FaultException>(() => RoadNetwork.Read("no/such/a.roads")).Faults[0].Code);

    private static Fault Fault(byte[] bytes) => Assert.Single(Assert.Throws<FaultException>(() => RoadFile.Read(bytes, "a.roads")).Faults);
}
