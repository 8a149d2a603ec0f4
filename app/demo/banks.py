"""Two invented lenders with a branch each, and the people who work there and at the county office."""

import secrets
import uuid
from dataclasses import dataclass

import pyotp

from app.demo.names import DROLMA, GONPO, GYATSO, KUNGA, LHAMO, RINCHEN, TSERING, TSO, Name, joined
from app.demo.village import GROUPS, VILLAGE
from app.foundation.db import transaction
from app.people.drawing import Drawing, draw_grids, hand_over
from app.people.models import Branch, Institution
from app.people.proofs import hash_password
from app.people.staffing import grant_role, make_branch, make_institution, take_on
from app.regions.queries import region

COUNTY = "632324"
COUNTY_TOWN = "632324100001"


@dataclass(frozen=True, slots=True)
class Lender:
    """A bank that no register knows. Its telephones reach nobody: no local number begins with 0."""

    name: tuple[str, str, str]  # Chinese, Tibetan, English
    branch: tuple[str, str, str]
    address: tuple[str, str]
    telephone: str
    product: str


GRASSLAND = Lender(
    (
        "河南县草原农商银行（演示）",
        "རྨ་ལྷོ་རྩྭ་ཐང་ཞིང་ཚོང་དངུལ་ཁང་(དཔེ་སྟོན)",
        "Grassland Rural Commercial Bank (demo)",
    ),
    ("县城支行（演示）", "རྫོང་མཁར་ཉིང་ལག་དངུལ་ཁང་(དཔེ་སྟོན)", "County town branch (demo)"),
    ("演示路1号", "དཔེ་སྟོན་ལམ་ཨང་ 1"),
    "0973-0000101",
    "nongmudai",
)
BLUE_RIVER = Lender(
    ("青河村镇银行（演示）", "ཆུ་སྔོན་སྡེ་བའི་དངུལ་ཁང་(དཔེ་སྟོན)", "Blue River Village Bank (demo)"),
    ("优干宁支行（演示）", "ཡུལ་རྒན་ཉིང་ལག་དངུལ་ཁང་(དཔེ་སྟོན)", "Town branch (demo)"),
    ("演示路2号", "དཔེ་སྟོན་ལམ་ཨང་ 2"),
    "0973-0000201",
    "nongmudai-season",
)


@dataclass(frozen=True, slots=True)
class Post:
    """Somebody's work: where they sit and what they may do."""

    user_name: str
    role: str
    name: Name
    lender: Lender | None
    area: str = COUNTY


POSTS = (
    Post("officer", "officer", joined(RINCHEN, DROLMA), GRASSLAND),
    Post("head", "branch-head", joined(GONPO, TSERING), GRASSLAND),
    Post("other-officer", "officer", joined(LHAMO, TSO), BLUE_RIVER),
    Post("county", "county", joined(KUNGA, GYATSO), None),
    Post("worker", "grid-worker", joined(DROLMA, TSO), None, VILLAGE),
    Post("supervisor", "supervisor", joined(TSERING, GYATSO), None, VILLAGE[:9]),
)


@dataclass(frozen=True, slots=True)
class Clerk:
    """A member of staff with the secrets that the demo page shows."""

    id: uuid.UUID
    post: Post
    password: str
    totp: str


@dataclass(frozen=True, slots=True)
class Desks:
    """Everybody who works in the demo county."""

    institutions: dict[Lender, Institution]
    branches: dict[Lender, Branch]
    clerks: dict[str, Clerk]


def open_desks() -> Desks:
    """Enter the lenders and take on their people, each with a password and a TOTP secret of this filling alone."""
    drawn = {post.user_name: (easy_password(), pyotp.random_base32()) for post in POSTS}
    hashes = {name: hash_password(password) for name, (password, _totp) in drawn.items()}
    desks = Desks({}, {}, {})
    with transaction():
        for lender in (GRASSLAND, BLUE_RIVER):
            _enter(lender, desks)
        for post in POSTS:
            password, totp = drawn[post.user_name]
            staff = take_on(
                post.user_name,
                hashes[post.user_name],
                name_zh=post.name.zh,
                name_bo=post.name.bo,
                secret=totp,
            )
            _grant(staff.id, post, desks)
            desks.clerks[post.user_name] = Clerk(staff.id, post, password, totp)
        _draw_grids(desks.clerks["worker"].id)
    return desks


def easy_password() -> str:
    """Twelve characters in threes, to be typed from the demo page."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(3)) for _ in range(4))


def _enter(lender: Lender, desks: Desks) -> None:
    zh, bo, en = lender.name
    made = desks.institutions[lender] = make_institution("bank", zh, bo, en, lender.telephone)
    zh, bo, en = lender.branch
    desks.branches[lender] = make_branch(
        made.id,
        name_zh=zh,
        name_bo=bo,
        name_en=en,
        telephone=lender.telephone,
        address_zh=lender.address[0],
        address_bo=lender.address[1],
        region_code=COUNTY_TOWN,
    )


def _draw_grids(worker: uuid.UUID) -> None:
    """A grid for each group of the village; the households fall into them as they are entered, and one worker walks them all."""
    place = region(VILLAGE)
    wanted = [Drawing(f"{place.name_zh}{group}", place.name_bo, group) for group in GROUPS]
    for grid in draw_grids(VILLAGE, wanted):
        hand_over(grid.id, worker)


def _grant(staff_id: uuid.UUID, post: Post, desks: Desks) -> None:
    if post.lender is None:
        grant_role(staff_id, post.role, post.area)
    else:
        grant_role(
            staff_id,
            post.role,
            COUNTY,
            institution_id=desks.institutions[post.lender].id,
            branch_id=desks.branches[post.lender].id if post.role == "officer" else None,
        )
