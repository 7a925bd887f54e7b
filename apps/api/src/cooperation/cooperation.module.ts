import { Module } from '@nestjs/common';
import { ActivitiesController } from './activities.controller';
import { FundsController } from './funds.controller';
import { GroupsController } from './groups.controller';
import { PairsController } from './pairs.controller';

/** The register stands on the file store of the process, which knows the rest: database, clock, ids. */
@Module({ controllers: [PairsController, GroupsController, ActivitiesController, FundsController] })
export class CooperationModule {}
