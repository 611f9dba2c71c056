"""`/egne-tall`: a kommune's own figures."""
