"""Hands the whole world to compiled code as one address.

numba would pass each array of a tuple in seven numbers and more, some three hundred for every
call. Here a function is given where the table of the arrays' addresses and shapes lies, and reads
what it needs. The table never changes, so the compiler may read it once for a whole function.
"""

from dataclasses import fields
from hashlib import sha256
from typing import Any

from numba import extending as _extending
from numba import typeof as _typeof
from numba.core import cgutils as _cgutils
from numba.core.types import Type, intp
from numba.core.typing.templates import AttributeTemplate
from numba.extending import models
from numba.np import arrayobj as _arrayobj

from dispatch.planning.kernel.world import TABLE_ROW, World

extending: Any = _extending
typeof: Any = _typeof
cgutils: Any = _cgutils
arrayobj: Any = _arrayobj

ARRAYS = tuple(each.name for each in fields(World) if each.init)


class WorldType(Type):
    """The world in compiled code: a pointer; `arrays` are the types behind it, in their order."""

    def __init__(self, arrays: tuple[Any, ...]) -> None:
        self.arrays = arrays
        super().__init__(name=f"World{sha256(repr(arrays).encode()).hexdigest()[:8]}")


@extending.register_model(WorldType)
class _Model(models.OpaqueModel):
    """Nothing but an address."""


def _type_of(world: World, _: object) -> WorldType:
    return WorldType(tuple(typeof(getattr(world, name)) for name in ARRAYS))


def _address(_: object, world: Any, c: Any) -> Any:
    number = c.pyapi.object_getattr_string(world, "address")
    pointer = c.pyapi.long_as_voidptr(number)
    c.pyapi.decref(number)
    return extending.NativeValue(
        pointer, is_error=cgutils.is_not_null(c.builder, c.pyapi.err_occurred())
    )


def _array_of(_: object, world: WorldType, name: str) -> Any:
    return world.arrays[ARRAYS.index(name)] if name in ARRAYS else None


@extending.infer_getattr
class _Attributes(AttributeTemplate):
    key = WorldType
    generic_resolve: Any = _array_of


def _read(context: Any, builder: Any, world: WorldType, pointer: Any, name: str) -> Any:
    which = ARRAYS.index(name)
    kind = world.arrays[which]
    number = context.get_value_type(intp)
    table = builder.bitcast(pointer, number.as_pointer())
    row = []
    for column in range(1 + kind.ndim):
        place = builder.gep(table, [context.get_constant(intp, which * TABLE_ROW + column)])
        loaded = builder.load(place)
        loaded.set_metadata("invariant.load", builder.module.add_metadata([]))
        row.append(loaded)
    array = arrayobj.make_array(kind)(context, builder)
    size = context.get_abi_sizeof(context.get_data_type(kind.dtype))
    strides = [context.get_constant(intp, size)]
    for length in reversed(row[2:]):
        strides.insert(0, builder.mul(strides[0], length))
    data = builder.inttoptr(row[0], context.get_data_type(kind.dtype).as_pointer())
    arrayobj.populate_array(array, data, row[1:], strides, size, None)
    return array._getvalue()


extending.typeof_impl.register(World)(_type_of)
extending.unbox(WorldType)(_address)
extending.lower_getattr_generic(WorldType)(_read)
