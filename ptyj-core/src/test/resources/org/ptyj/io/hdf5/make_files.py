"""Makes the small files beside it: python3 make_files.py FOLDER (h5py, and bitshuffle with its HDF5 plugin)."""
import sys

import bitshuffle.h5
import h5py
import numpy as np

folder = sys.argv[1]
counts = (np.arange(6 * 8 * 10) % 977).reshape(6, 8, 10)


def make(name, lib, fill):
    with h5py.File(folder + "/" + name + ".h5", "w", libver=lib) as f:
        fill(f)


def plain(f):
    f["entry/data"] = counts.astype("u2")
    f["entry/big_endian"] = counts.astype(">i4")
    f["entry/complex"] = (counts[0] - 1j).astype("c8")
    f["entry/mask"] = counts[0] % 2 == 0
    f["entry/text"] = "intensities"
    f["entry/names"] = np.array(["x", "yy", ""], dtype=h5py.string_dtype())
    f["entry/fixed"] = np.array([b"ab", b"c"])
    f["entry/pairs"] = np.zeros(3, dtype=[("x", "f4"), ("y", "i8")])
    f["entry"].attrs["energy"] = 6.2
    f["entry"].attrs["names"] = ["a", "b"]
    f["link"] = h5py.SoftLink("/entry/data")
    f["far"] = h5py.ExternalLink("other.h5", "/x")
    f["nothing"] = h5py.Empty("f4")


def chunked(f):
    for n, c in (("frames", (1, 8, 10)), ("deep", (4, 8, 10)), ("tiles", (2, 3, 4))):
        f.create_dataset(n, data=counts.astype("u2"), chunks=c, compression="gzip", shuffle=True)
    f.create_dataset("checked", data=counts.astype("f4"), chunks=(2, 8, 10), fletcher32=True)
    f.create_dataset("lzf", data=counts.astype("i4"), chunks=(2, 8, 10), compression="lzf")
    d = f.create_dataset("gaps", (6, 8, 10), "f4", chunks=(1, 8, 10), fillvalue=7)
    d[2] = 1


def latest(f):
    for n, m in (("fixed", (6, 8, 10)), ("growing", (None, 8, 10)), ("growing_twice", (None, None, 10))):
        for z in (None, "gzip"):
            f.create_dataset("%s_%s" % (n, z), data=counts.astype("u2"), chunks=(1, 8, 10), maxshape=m, compression=z)
    f.create_dataset("single", data=counts.astype("u2"), chunks=counts.shape, compression="gzip")
    f.create_dataset("long", data=np.arange(1200, dtype="u1"), chunks=(1,), maxshape=(None,))
    g = f.create_group("many", track_order=True)
    for i in range(20):
        g["member%d" % (19 - i)] = i
        g.attrs["attribute%d" % i] = i


def packed(f):
    for n, t in (("u1", "u1"), ("u2", "u2"), ("u4", "u4"), ("f8", "f8")):
        for kind, options in (("bits", (0, 0)), ("bits_lz4", (0, 2)), ("small_blocks", (128, 2))):
            f.create_dataset(n + kind, data=counts.astype(t), chunks=(2, 7, 9), compression=32008, compression_opts=options)
    f.create_dataset("lz4", data=counts.astype("u2"), chunks=(2, 8, 10), compression=32004, compression_opts=(100,))
    f["wide"] = np.arange(3)
    f.create_dataset("long", data=np.arange(20000, dtype="u2"), chunks=(6000,), compression=32008, compression_opts=(0, 2))


def virtual(f):
    f["source"] = counts.astype("u2")
    v = h5py.VirtualSource(f["source"])
    layout = h5py.VirtualLayout((6, 8, 10), "u2")
    layout[0::2] = v[0:3]
    layout[1::2] = v[3:6]
    f.create_virtual_dataset("interleaved", layout)
    layout = h5py.VirtualLayout((6, 20, 12), "u2")
    layout[:, :8, :10] = v
    layout[:, 10:18, 2:12] = v
    f.create_virtual_dataset("modules", layout, fillvalue=3)


make("plain", "earliest", plain)
make("chunked", "earliest", chunked)
make("latest", "latest", latest)
make("packed", "latest", packed)
make("virtual", "latest", virtual)
