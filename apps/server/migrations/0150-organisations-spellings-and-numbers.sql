-- Characters of private use are characters: a firm had them made for its name, and two names that differ in nothing else
-- are two. The program's key keeps them from now on; here those that lost them are folded anew.
create function pg_temp.name_key(name text) returns text language sql immutable as $$
  select regexp_replace(replace(lower(normalize(name, NFKC)), '台', '臺'),
    '[[:space:]!-/:-@\[-`{-~\u00a0-\u00bf\u2000-\u206f\u3000-\u303f\u30fb\ufe00-\ufe0f\ufeff]', '', 'g')
$$;
create function pg_temp.grams(key text) returns setof text language sql immutable as $$
  with sign as (
    select s, lead(s) over (order by place) as next
    from regexp_split_to_table(key, '') with ordinality as t (s, place)
  )
  select s from sign where s !~ '[a-z0-9]' and s <> '' union select s || next from sign where next is not null
$$;
update organisation_name set name_key = pg_temp.name_key(name)
where name ~ '[\ue000-\uf8ff\U000f0000-\U0010fffd]';
update organisation set name_key = pg_temp.name_key(name)
where name ~ '[\ue000-\uf8ff\U000f0000-\U0010fffd]';

-- Two spellings of one character (峰, 峯) bring near and do not make one: searched and hinted by this key, compared for
-- identity by the other. The same pairs stand in the program (model/variants.ts); a test holds the two together.
alter table organisation add column search_key text generated always as (translate(name_key,
  '峯啓恒説羣衞强温眞豊徳緑産閲税脱鋭悦户敍爲内册晋顔彦虚戯淸靑郞敎黒卽旣録禄値愼塡鎭顚硏倂姫巖祕脣蹤粮双鷄鵞証决况减凉冲裏竈猫猪皐栢棊綫翺装鑒舘烟牀麪着',
  '峰啟恆說群衛強溫真豐德綠產閱稅脫銳悅戶敘為內冊晉顏彥虛戲清青郎教黑即既錄祿值慎填鎮顛研併姬岩秘唇踪糧雙雞鵝證決況減涼沖裡灶貓豬皋柏棋線翱裝鑑館煙床麵著')) stored;
alter table organisation_name add column search_key text generated always as (translate(name_key,
  '峯啓恒説羣衞强温眞豊徳緑産閲税脱鋭悦户敍爲内册晋顔彦虚戯淸靑郞敎黒卽旣録禄値愼塡鎭顚硏倂姫巖祕脣蹤粮双鷄鵞証决况减凉冲裏竈猫猪皐栢棊綫翺装鑒舘烟牀麪着',
  '峰啟恆說群衛強溫真豐德綠產閱稅脫銳悅戶敘為內冊晉顏彥虛戲清青郎教黑即既錄祿值慎填鎮顛研併姬岩秘唇踪糧雙雞鵝證決況減涼沖裡灶貓豬皋柏棋線翱裝鑑館煙床麵著')) stored;
create index organisation_search_key on organisation (search_key, id);

create function pg_temp.usual(key text) returns text language sql immutable as $$
  select translate(key,
  '峯啓恒説羣衞强温眞豊徳緑産閲税脱鋭悦户敍爲内册晋顔彦虚戯淸靑郞敎黒卽旣録禄値愼塡鎭顚硏倂姫巖祕脣蹤粮双鷄鵞証决况减凉冲裏竈猫猪皐栢棊綫翺装鑒舘烟牀麪着',
  '峰啟恆說群衛強溫真豐德綠產閱稅脫銳悅戶敘為內冊晉顏彥虛戲清青郎教黑即既錄祿值慎填鎮顛研併姬岩秘唇踪糧雙雞鵝證決況減涼沖裡灶貓豬皋柏棋線翱裝鑑館煙床麵著')
$$;
update organisation o set grams = array(
  select distinct gram from organisation_name n, pg_temp.grams(n.search_key) gram
  where n.organisation_id = o.id order by gram);
update record set search_key = pg_temp.usual(search_key) where search_key <> pg_temp.usual(search_key);
update alliance set search_key = pg_temp.usual(search_key),
  grams = array(select distinct pg_temp.usual(gram) from unnest(grams) gram)
where search_key <> pg_temp.usual(search_key);
update published_alliance set key = pg_temp.usual(key),
  grams = array(select distinct pg_temp.usual(gram) from unnest(grams) gram)
where key <> pg_temp.usual(key);

-- A number that fits neither sum and exists all the same: the office has seen a proof and says why.
alter table organisation add column number_vouch jsonb;
alter table organisation add check (number_vouch is null or business_number is not null);

-- Associations, schools and bodies from before or beside the business numbers are known by the number of another register.
alter table organisation add column other_register text check (length(other_register) between 1 and 80);
alter table organisation add column other_number text check (length(other_number) between 1 and 60);
-- Register and number folded, so that one entry of a register is one organisation however it is written.
alter table organisation add column other_key text unique;
alter table organisation add check (
  num_nulls(other_register, other_number, other_key) in (0, 3) and (kind <> 'individual' or other_number is null));
