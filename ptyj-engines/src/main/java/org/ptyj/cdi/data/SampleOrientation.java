package org.ptyj.cdi.data;

/** Unit vectors of the sample's own axes; the third one is the normal of its surface. */
public record SampleOrientation(Vector3 x, Vector3 y, Vector3 normal) {
    private static final Vector3 UP = new Vector3(0, 1, 0);

    /** From the surface's normal: x lies horizontally in the surface, y follows. */
    public static SampleOrientation ofNormal(Vector3 normal) {
        Vector3 n = normal.unit();
        Vector3 across = UP.cross(n);
        Vector3 x = across.length() > 0 ? across.unit() : new Vector3(1, 0, 0);
        return new SampleOrientation(x, n.cross(x), n);
    }
}
