global using Mes.Platform.Live;
