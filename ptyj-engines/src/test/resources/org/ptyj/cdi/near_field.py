#!/usr/bin/python3
"""A near-field scan in a cone beam behind a diffuser, by one Fresnel integral from the sample to the detector on a grid that
samples the spherical wave itself (nothing of the scaling theorem), written as CXI with h5py; FILE_object.npy is the object.
usage: near_field.py near_field.cxi 64 512 16 7.5e-6   (detector pixels, samples of the wave, frames, pitch of the detector in m)"""
import numpy as np, h5py, sys
from numpy.fft import fft2, fftshift, ifftshift
out, N, fine, frames = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
lam = 7.27e-11; z1 = 0.02; L = 0.98; pix = float(sys.argv[5]); sub = 2
M = (z1 + L) / z1; objpix = pix / M
dx = lam * L / (fine * pix / sub)                 # one transform: detector samples are pix / sub apart
rng = np.random.default_rng(7)
x = (np.arange(fine) - fine // 2) * dx
X, Y = np.meshgrid(x, x)
def smooth(n, sigma):                              # gaussian random field of unit variance, correlation length sigma (m)
    f = np.fft.fftfreq(fine, dx); w = np.exp(-2 * (np.pi * sigma) ** 2 * (f[:, None] ** 2 + f[None] ** 2))
    r = np.real(np.fft.ifft2(np.fft.fft2(rng.standard_normal((fine, fine))) * w)); return r / r.std()
fov = N * objpix
half = fine * dx / 2
print('fine pixel %.3g nm, window %.3g um, field of view %.3g um, magnification %.4g, object pixel %.4g nm' % (dx*1e9, 2e6*half, fov*1e6, M, objpix*1e9))
beam = np.exp(-((X / (0.8 * half)) ** 8 + (Y / (0.8 * half)) ** 8))
screen = smooth(fine, 0.45e-6)
probe = beam * np.exp(1j * 1.2 * screen) * (1 + 0.15 * smooth(fine, 2e-6))
def sample(xs, ys):
    r = np.hypot(xs, ys); t = np.arctan2(ys, xs)
    star = (np.sin(12 * t) > 0) & (r > 0.6e-6) & (r < 0.4 * fov)
    ph = 0.9 * star.astype(float); mo = 1 - 0.15 * star
    for (cy, cx, s) in blobs:
        g = np.exp(-(((xs - cx) ** 2 + (ys - cy) ** 2) / s ** 2) ** 2); ph = ph + 0.6 * g; mo = mo * (1 - 0.1 * g)
    return mo * np.exp(1j * ph)
blobs = [(rng.uniform(-half, half), rng.uniform(-half, half), rng.uniform(.4e-6, 1.2e-6)) for _ in range(10)]
side = int(np.ceil(np.sqrt(frames))); step = 1.3e-6
pos = np.array([((k % side - (side - 1) / 2) * step, (k // side - (side - 1) / 2) * step) for k in range(frames)]) + rng.uniform(-.45e-6, .45e-6, (frames, 2))
spher = np.exp(1j * np.pi / lam * (X ** 2 + Y ** 2) * (1 / z1 + 1 / L))
photons = 3000.                                    # per detector pixel
data = np.zeros((frames, N, N), np.uint16)
for k, (px, py) in enumerate(pos):                 # the sample moves by (px, py) along x and y of the laboratory
    # rows of the array run along y upwards here; the detector image below is turned to the usual one
    wave = probe * sample(X - px, Y - py) * spher
    I = np.abs(fftshift(fft2(ifftshift(wave)))) ** 2
    c = fine // 2; h = N * sub // 2
    I = I[c - h:c - h + N * sub, c - h:c - h + N * sub].reshape(N, sub, N, sub).sum((1, 3))
    if k == 0: scale = photons / I.mean()
    I = I[::-1, ::-1]                              # basis (0,-p,0), (-p,0,0): rows along -y, columns along -x
    data[k] = np.minimum(rng.poisson(I * scale + 2.0), 65535)
mask = np.zeros((N, N), np.uint32); mask[N // 3] = 1; data[:, N // 3] = 65535
with h5py.File(out, 'w') as f:
    f['cxi_version'] = 160; f['number_of_entries'] = 1; e = f.create_group('entry_1'); e['title'] = 'near-field ptychography, cone beam, diffuser'
    s = e.create_group('instrument_1/source_1'); s['energy'] = 1.9864459e-25 / lam; 
    d = e.create_group('instrument_1/detector_1'); d['distance'] = L; d['x_pixel_size'] = pix; d['y_pixel_size'] = pix; d['mask'] = mask
    d['data_dark'] = np.full((3, N, N), 2.0, np.float32)
    d.create_dataset('data', data=data, chunks=(1, N, N), compression='gzip', shuffle=True); d['data'].attrs['axes'] = 'translation:y:x'
    g = e.create_group('sample_1/geometry_1'); g['translation'] = np.c_[pos, np.zeros(frames)]
    e.create_group('data_1')['data'] = h5py.SoftLink('/entry_1/instrument_1/detector_1/data'); e['data_1/translation'] = h5py.SoftLink('/entry_1/sample_1/geometry_1/translation')
# the object on the model's pixels, rows along -y, columns along -x, each the mean of 6 x 6 places in it
n = 80; o = (np.arange(6 * n) - 3 * n - 2.5) * objpix / 6
fine_object = sample(-o[None, :] + 0 * o[:, None], -o[:, None] + 0 * o[None, :])
np.save(out.replace('.cxi', '_object.npy'), fine_object.reshape(n, 6, n, 6).mean((1, 3)).astype(np.complex64))
