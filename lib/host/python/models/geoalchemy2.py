"""geoalchemy2: its types. A spatial index of its own is made with the table, unless
spatial_index=False."""

from sqlalchemy import types as _types


class _GISType(_types.UserDefinedType):
    name = None

    def __init__(self, geometry_type="GEOMETRY", srid=-1, dimension=None, spatial_index=True,
                 use_N_D_index=False, use_typmod=None, from_text=None, name=None, nullable=True,
                 _spatial_index_reflected=None):
        self.geometry_type = geometry_type.upper() if geometry_type else geometry_type
        self.srid = int(srid if srid is not None else -1)
        if name is not None:
            self.name = name
        self.dimension = 2 if dimension is None else dimension
        if from_text is not None:
            self.from_text = from_text
        self.spatial_index = spatial_index
        self.use_N_D_index = use_N_D_index

    @property
    def _migrate_index_using(self):
        return "gist" if self.spatial_index else None

    def get_col_spec(self, **keywords):
        if not self.geometry_type:
            return self.name
        return f"{self.name}({self.geometry_type},{self.srid})"


class Geometry(_GISType):
    __module__ = "geoalchemy2.types"
    from_text = "ST_GeomFromEWKT"
    name = "geometry"


class Geography(_GISType):
    __module__ = "geoalchemy2.types"
    from_text = "ST_GeogFromText"
    name = "geography"


class Raster(_GISType):
    __module__ = "geoalchemy2.types"
    from_text = "raster"
    name = "raster"

    def __init__(self, spatial_index=True, from_text=None, name=None, nullable=True):
        super().__init__(geometry_type=None, spatial_index=spatial_index)

    @property
    def _migrate_index_using(self):
        return None
